/** What goes out. */
export type ExportScope = 'selected' | 'found' | 'all';
