// These packages carry no types; this is the part of them that is used.

declare module '@citation-js/core' {
  export class Cite {
    /** Items of CSL, or the text of a file of the forced type. */
    constructor(items: object[] | string, options?: { forceType?: string; generateGraph?: boolean });
    data: unknown[];
    format(
      format: 'bibliography',
      options: { format: 'html'; template: string; lang: string; nosort: boolean; asEntryArray: true },
    ): [id: string, html: string][];
  }
  type BibtexCommands =
    | 'commands'
    | 'mathCommands'
    | 'diacritics'
    | 'argumentCommands'
    | 'formattingCommands'
    | 'formattingEnvs'
    | 'mathScriptFormatting';
  export const plugins: {
    config: { get(plugin: '@bibtex'): { constants: Record<BibtexCommands, object> } };
  };
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
declare module '@citation-js/plugin-csl';
