/** Stands in for the fetch libraries of citation-js: an export looks nothing up, so they would be dead weight. */
function refuse(): never {
  throw new Error('Exports use what is in the library, not the network.');
}

// biome-ignore lint/style/noDefaultExport: it stands in for modules whose export is the default.
export default refuse;
export class Headers {}
