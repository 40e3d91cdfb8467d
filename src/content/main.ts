import { capturePage } from './capture.ts';

// The build makes `result` this script's completion value, and leaves both as properties of `sourceCapture` in the
// extension's own world of the page, where the next injection finds them.
export const { result, readText } = capturePage(document);
