import type { Spoken } from './browser.ts';

/** A node of Chromium's accessibility tree, as `Accessibility.getFullAXTree` gives it. */
interface AxNode {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

/** Boxes and texts: a screen reader passes through them. */
const SILENT = /^(generic|none|StaticText|InlineTextBox|LineBreak|)$/;

/** The tree in its order, without what says nothing. */
export function spokenIn(nodes: readonly AxNode[]): Spoken[] {
  const byId = new Map(nodes.map(node => [node.nodeId, node]));
  const roleOf = ({ role }: AxNode) => String(role?.value ?? '');
  const isSilent = (node: AxNode) => node.ignored || SILENT.test(roleOf(node));
  const nameOf = ({ name }: AxNode) => String(name?.value ?? '');
  const property = ({ properties }: AxNode, wanted: string) =>
    properties?.find(({ name }) => name === wanted)?.value.value;
  const childrenOf = (node: AxNode): AxNode[] =>
    (node.childIds ?? []).flatMap(id => {
      const child = byId.get(id);
      if (!child) return [];
      return isSilent(child) ? childrenOf(child) : [child];
    });
  const spoken: Spoken[] = [];
  const walk = (node: AxNode, parent: string, path: readonly string[]): void => {
    const children = childrenOf(node);
    const role = roleOf(node);
    const name = nameOf(node);
    if (!isSilent(node)) {
      spoken.push({
        role,
        name,
        level: Number(property(node, 'level') ?? 0),
        isModal: property(node, 'modal') === true,
        parent,
        children: children.map(roleOf),
        path: path.join(' > '),
      });
    }
    for (const child of children) walk(child, role, [...path, `${role} “${name}”`]);
  };
  const [root] = nodes.filter(({ parentId }) => parentId === undefined);
  if (root) walk(root, '', []);
  return spoken;
}
