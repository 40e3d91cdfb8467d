/**
 * A piece of a library that is left out of the build, or replaced by what does the same in a safer way. Store reviewers are warned
 * of each place where HTML is set from text or code is made at run time; none of these is ever reached here.
 */
export type Cut = {
  /** The package. */
  library: string;
  /** The file within it. */
  file: string;
  /** The code, by what every version of it says; names that a minifier chose are left open. */
  anchor: RegExp;
  /** What stands in its place; `$1` and so on are the groups of the anchor. */
  instead: string;
  /** The builds (of vite.config.ts) that have the library. */
  builds: readonly ('client' | 'injected')[];
  why: string;
};

const PDF = 'legacy/build/pdf.mjs';
const PDF_WORKER = 'legacy/build/pdf.worker.min.mjs';

export const LIBRARY_CUTS: readonly Cut[] = [
  {
    library: 'preact',
    file: 'dist/preact.mjs',
    anchor:
      /\(\w+\|\|\w+&&\(\w+\.__html==\w+\.__html\|\|\w+\.__html==\w+\.innerHTML\)\|\|\(\w+\.innerHTML=\w+\.__html\),(\w+\.__k=\[\])\)/,
    instead: '($1)',
    builds: ['client'],
    why: 'dangerouslySetInnerHTML, which nothing here uses: scripts/lint-extension.ts looks.',
  },
  {
    library: '@mozilla/readability',
    file: 'Readability.js',
    anchor: /var pageCacheHtml = page\.innerHTML;/,
    instead: '',
    builds: ['client', 'injected'],
    why: 'Kept for the second look at a page, see below.',
  },
  {
    library: '@mozilla/readability',
    file: 'Readability.js',
    anchor: /page\.innerHTML = pageCacheHtml;/,
    instead: 'return null;',
    builds: ['client', 'injected'],
    why: 'The second look at a page of which the first kept no text. It looks at elements made anew, and what is asked here is which of the old ones are kept: none, whatever it says (src/extract/readability-kept.ts).',
  },
  {
    library: '@mozilla/readability',
    file: 'Readability.js',
    anchor: /tmp\.innerHTML = noscript\.innerHTML;/,
    instead: 'tmp.append(...noscript.cloneNode(true).childNodes);',
    builds: ['client', 'injected'],
    why: 'A copy of the elements, which are a single image, in place of writing and parsing them.',
  },
  {
    library: 'dompurify',
    file: 'dist/purify.es.mjs',
    anchor:
      /try \{\s*doc\.documentElement\.innerHTML = IS_EMPTY_INPUT \? emptyHTML : dirtyPayload;\s*\} catch \(_\) \{\}/,
    instead: '',
    builds: ['client'],
    why: 'For other namespaces than HTML’s, which nothing here asks for, and for browsers without DOMParser. Without it they would get an empty document.',
  },
  {
    library: '@citation-js/core',
    file: 'lib-mjs/Cite/get.js',
    anchor:
      /if \(format === 'real' && newType === 'html' && [^{]*\{[^}]*\.innerHTML = result;[^}]*\} else if/,
    instead: 'if',
    builds: ['client'],
    why: 'A bibliography as elements: src/exchange/html.ts asks for text.',
  },
  ...[PDF, PDF_WORKER].flatMap((file): Cut[] => [
    {
      library: 'pdfjs-dist',
      file,
      anchor: /return Function\((['"])return require\("\1 ?\+ ?\w+ ?\+ ?\1"\)\1\)\(\);?/,
      instead: '',
      builds: ['client'],
      why: 'core-js loading modules of Node.js.',
    },
    {
      library: 'pdfjs-dist',
      file,
      anchor: / ?\|\| ?Function\((['"])return this\1\)\(\)/,
      instead: '',
      builds: ['client'],
      why: 'core-js looking for the global object in places where `globalThis` is missing.',
    },
    {
      library: 'pdfjs-dist',
      file,
      anchor:
        /(function isEvalSupported\(\) ?)\{\s*try ?\{\s*new Function\(""\);\s*return ?(?:true|!0);?\s*\} ?catch ?\{\s*return ?(false|!1);?\s*\}\s*\}/,
      instead: '$1{ return $2; }',
      builds: ['client'],
      why: 'Asks whether code may be made at run time: the extension’s policy (CSP) says no.',
    },
  ]),
  {
    library: 'pdfjs-dist',
    file: PDF_WORKER,
    anchor:
      /if\((\w)\.isEvalSupported&&FeatureTest\.isEvalSupported\)\{const \1=\(new PostScriptCompiler\)\.compile\(\w,\w,\w\);if\(\1\)return new Function\("src","srcOffset","dest","destOffset",\1\)\}/,
    instead: '',
    builds: ['client'],
    why: 'Makes code of a PostScript function, if asked to: src/extract/pdf/open-pdf.ts says no, and so does the policy.',
  },
  {
    library: 'pdfjs-dist',
    file: PDF_WORKER,
    anchor:
      /try\{\w=\(await import\(\s*\/\*webpackIgnore: true\*\/\s*\/\*@vite-ignore\*\/\s*\w\)\)\.default\(\)\}catch\(\w\)\{warn\(`JpxImage#getJsModule: \$\{\w\}`\)\}/,
    instead: '',
    builds: ['client'],
    why: 'Loads a decoder of pictures, which is not in the package: no picture is decoded here.',
  },
  {
    library: 'pdfjs-dist',
    file: PDF,
    anchor: /await import\(\s*\/\*webpackIgnore: true\*\/\s*\/\*@vite-ignore\*\/\s*this\.workerSrc\)/,
    instead: 'await import("./pdf.worker.min.mjs")',
    builds: ['client'],
    why: 'The worker’s code where no worker can be started. It is always the one beside it in the package, here by its name.',
  },
];
