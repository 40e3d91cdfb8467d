// The package's index also carries a test for readability, which nothing here asks for and every click would pay for.
declare module '@mozilla/readability/Readability.js' {
  import { Readability } from '@mozilla/readability';
  // biome-ignore lint/style/noDefaultExport: a CommonJS module's one export.
  export default Readability;
}
