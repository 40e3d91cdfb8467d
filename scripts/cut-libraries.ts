import { basename } from 'node:path';
import type { PluginOption } from 'vite';
import { type Cut, LIBRARY_CUTS } from './library-cuts.ts';

/** pdf.js's worker is a file beside the scripts, not part of one. */
const WORKER = 'pdf.worker.min.mjs';

/** Makes the cuts in the code of one file of a library. Throws where an anchor is not there exactly once: the library has changed. */
export function cutCode(code: string, cuts: readonly Cut[]): string {
  return cuts.reduce((text, { library, file, anchor, instead, why }) => {
    const found = text.match(new RegExp(anchor, 'g'))?.length ?? 0;
    if (found !== 1) {
      throw new Error(
        `${library}/${file} has ${found} places that look like ${anchor}, and one is cut out (scripts/library-cuts.ts): ${why}`,
      );
    }
    return text.replace(anchor, instead);
  }, code);
}

/** The cuts in a module, by its id: a path, and maybe a query. */
export function cutsIn(id: string, cuts: readonly Cut[] = LIBRARY_CUTS): Cut[] {
  const [path = ''] = id.replaceAll('\\', '/').split('?');
  return cuts.filter(({ library, file }) => path.endsWith(`/node_modules/${library}/${file}`));
}

/**
 * Leaves out of the build what libraries have and the extension never runs: the list is library-cuts.ts. A build in which one of
 * the cuts could not be made, or was not, fails; one of a part of the extension need not have every library.
 */
export function cutLibraries({ isPart = false } = {}): PluginOption {
  const made = new Map<string, Set<Cut>>();
  const note = (build: string, cuts: readonly Cut[]) => {
    made.set(build, new Set([...(made.get(build) ?? []), ...cuts]));
  };
  return {
    name: 'cut-libraries',
    apply: 'build',
    enforce: 'pre',
    // pdf.js's own name for its worker: the file is there, and is no module of the bundle.
    resolveId(id, importer) {
      return id === `./${WORKER}` && importer?.includes('/pdfjs-dist/') ? { id, external: true } : null;
    },
    transform(code, id) {
      // What is asked for by its address is no module.
      if (id.includes('?url')) return null;
      const cuts = cutsIn(id);
      if (cuts.length === 0) return null;
      note(this.environment.name, cuts);
      return { code: cutCode(code, cuts), map: null };
    },
    generateBundle(_options, bundle) {
      const build = this.environment.name;
      for (const asset of Object.values(bundle)) {
        if (asset.type !== 'asset' || basename(asset.fileName) !== WORKER) continue;
        const cuts = LIBRARY_CUTS.filter(({ file }) => basename(file) === WORKER);
        asset.source = cutCode(new TextDecoder().decode(asset.source as Uint8Array), cuts);
        note(build, cuts);
      }
      if (isPart) return;
      const missed = LIBRARY_CUTS.filter(
        cut => cut.builds.some(name => name === build) && !made.get(build)?.has(cut),
      );
      if (missed.length === 0) return;
      const names = [...new Set(missed.map(({ library, file }) => `${library}/${file}`))];
      throw new Error(`Nothing was cut out of ${names.join(', ')}: the build does not have it any more.`);
    },
  };
}
