/** Grows when heads or terms are made otherwise: what was made before is then made anew (`rebuild.ts`). */
export const SEARCH_VERSION = '5';
