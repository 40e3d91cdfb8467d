import { type Collection, collectionName, PATH_SIGN, parentPath } from '../../domain/collection.ts';
import { filterText } from '../../domain/query.ts';
import { t } from '../../i18n/words.ts';

/** One line of the tree. The first, with an empty path, stands for all sources. */
export type TreeItem = {
  path: string;
  name: string;
  /** The search that it opens. */
  query: string;
  isSmart: boolean;
  level: number;
  hasInside: boolean;
};

/** The search that shows a collection. */
export function collectionQuery({ path, query }: Pick<Collection, 'path' | 'query'>): string {
  return query || filterText('collection', path);
}

/** The lines that are in sight: those inside a collection are where it and all around it are unfolded. */
export function visibleItems(collections: readonly Collection[], unfolded: ReadonlySet<string>): TreeItem[] {
  const outer = new Set(collections.map(({ path }) => parentPath(path)));
  const all: TreeItem = {
    path: '',
    name: t('libraryAllSources'),
    query: '',
    isSmart: false,
    level: 1,
    hasInside: false,
  };
  const shown = collections.filter(({ path }) => around(path).every(each => unfolded.has(each)));
  return [
    all,
    ...shown.map(collection => ({
      path: collection.path,
      name: collectionName(collection.path),
      query: collectionQuery(collection),
      isSmart: collection.query !== '',
      level: collection.path.split(PATH_SIGN).length,
      hasInside: outer.has(collection.path),
    })),
  ];
}

/** The paths around one, the innermost first. */
export function around(path: string): string[] {
  const paths: string[] = [];
  for (let outer = parentPath(path); outer !== ''; outer = parentPath(outer)) paths.push(outer);
  return paths;
}
