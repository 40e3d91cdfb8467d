import { capturePage } from './capture.ts';

/** What the injected script answers: the build makes this its completion value. */
export const result = capturePage(document);
