import type { Spoken } from './browsers/browser.ts';

const CONTROLS = ['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'slider'].concat(
  ['spinbutton', 'switch', 'tab', 'menuitem', 'treeitem', 'option', 'DisclosureTriangle'],
);
/** What people jump to, or what tells them what is inside: without a name each is only one of many. */
const PARTS = [
  'dialog',
  'region',
  'navigation',
  'radiogroup',
  'listbox',
  'grid',
  'tree',
  'table',
  'image',
  'progressbar',
];
const NAMED = new Set([...CONTROLS, ...PARTS]);

/** What a screen reader would leave its listener alone with, by the tree that the browser gives it: a line for each. */
export function unspoken(tree: readonly Spoken[]): string[] {
  const found = tree
    .filter(({ role, name }) => NAMED.has(role) && name.trim() === '')
    .map(({ role, path }) => `${role} without a name in ${path}`);
  // Behind what is modal there is nothing.
  const isModal = tree.some(one => one.role === 'dialog' && one.isModal);
  const mains = tree.filter(({ role }) => role === 'main').length;
  if (mains !== 1 && !isModal) found.push(`${mains} main landmarks`);

  let before = isModal ? 1 : 0;
  for (const { role, level, name } of tree) {
    if (role !== 'heading') continue;
    if (level > before + 1) found.push(`the heading “${name}” is ${level} after ${before}`);
    before = level;
  }
  if (!isModal && !tree.some(({ role, level }) => role === 'heading' && level === 1)) {
    found.push('no first heading');
  }
  for (const { role, children, parent, path } of tree) {
    if (role === 'list' && !children.includes('listitem')) found.push(`a list without items in ${path}`);
    if (role === 'listitem' && parent !== 'list') found.push(`an item of no list in ${path}`);
  }
  return found;
}
