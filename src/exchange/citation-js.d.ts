// These packages carry no types; this is the part of them that is used.

declare module '@citation-js/core' {
  export class Cite {
    constructor(items: object[]);
    format(format: 'bibtex'): string;
  }
  export const plugins: { config: { get(plugin: string): unknown } };
}

declare module '@citation-js/plugin-bibtex';

declare module '@citation-js/name' {
  /** A name's parts, by CSL's names for them. */
  export function parse(name: string): {
    given?: string;
    family?: string;
    suffix?: string;
    'dropping-particle'?: string;
    'non-dropping-particle'?: string;
  };
}
