import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { defineConfig, type EnvironmentOptions, type PluginOption } from 'vite';
import { cutLibraries } from './scripts/cut-libraries.ts';
import { manifestFor } from './scripts/manifest.ts';

const root = import.meta.dirname;
const out = resolve(root, 'dist/chrome');
const pages = ['popup', 'panel', 'options', 'library', 'welcome', 'privacy'];

/** What a library would fetch with: formats are read from files alone. */
export const NO_NETWORK = Object.fromEntries(
  ['node-fetch', 'sync-fetch'].map(name => [name, resolve(root, 'src/exchange/no-network.ts')]),
);

/** The scripts and styles are the same for both browsers; only the manifest differs. */
function bothBrowsers(): PluginOption {
  return {
    name: 'both-browsers',
    buildApp: {
      order: 'post',
      async handler() {
        const source = JSON.parse(await readFile(resolve(root, 'manifest.json'), 'utf8'));
        const { version } = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8'));
        const firefox = resolve(root, 'dist/firefox');
        // Asked for only by PDFs in Chinese, Japanese or Korean that do not bring their own.
        await cp(resolve(root, 'node_modules/pdfjs-dist/cmaps'), resolve(out, 'pdf/cmaps'), {
          recursive: true,
        });
        await rm(firefox, { recursive: true, force: true });
        await mkdir(dirname(firefox), { recursive: true });
        await cp(out, firefox, { recursive: true });
        for (const browser of ['chrome', 'firefox'] as const) {
          const manifest = JSON.stringify(manifestFor(browser, source, version), null, 2);
          await writeFile(resolve(root, 'dist', browser, 'manifest.json'), `${manifest}\n`);
        }
      },
    },
  };
}

type ModuleLookup = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

const reached = new Map<string, Set<string>>();

/** The modules that an entry loads at once. */
function loadedBy(entry: string, modules: ModuleLookup): Set<string> {
  const known = reached.get(entry);
  if (known) return known;
  const found = new Set<string>();
  const follow = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) follow(imported);
  };
  follow(resolve(root, 'src', entry));
  reached.set(entry, found);
  return found;
}

/**
 * What a click loads comes in few files, each of what it shares with the same others: many small ones would be half as large again, since
 * each is compressed by itself.
 */
function chunkOfPopup(id: string, modules: ModuleLookup): string | null {
  // Its own part runs when it is loaded, so nobody else may.
  if (id.startsWith(resolve(root, 'src/popup')) || !loadedBy('popup/main.tsx', modules).has(id)) return null;
  return loadedBy('background/main.ts', modules).has(id) ? 'base' : 'editor';
}

/** A script that runs in a page; what it exports are the properties of the global `name` in the extension's world there. */
function injected(file: string, name: string, lastValue: string): EnvironmentOptions {
  const entry = file === 'main' ? 'main.ts' : `${file}-main.ts`;
  return {
    consumer: 'client',
    build: {
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: resolve(root, 'src/content', entry),
        formats: ['iife'],
        name,
        fileName: () => `content/${file}.js`,
      },
      rolldownOptions: { output: { footer: lastValue } },
    },
  };
}

export default defineConfig({
  root: resolve(root, 'src'),
  publicDir: resolve(root, 'public'),
  base: './',
  resolve: {
    alias: NO_NETWORK,
  },
  plugins: [cutLibraries(), bothBrowsers()],
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox140'],
    outDir: out,
    modulePreload: false,
    reportCompressedSize: false,
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        entryFileNames: ({ name }) => (name === 'main' ? 'finder/main.js' : 'shared/[name].js'),
        chunkFileNames: 'shared/finder-[name].js',
      },
    },
  },
  environments: {
    // Pages and the background: ES modules that share their chunks.
    client: {
      build: {
        emptyOutDir: true,
        rolldownOptions: {
          input: {
            ...Object.fromEntries(pages.map(name => [name, resolve(root, 'src', name, 'index.html')])),
            background: resolve(root, 'src/background/main.ts'),
          },
          output: {
            entryFileNames: chunk => (chunk.name === 'background' ? 'background/main.js' : '[name]/main.js'),
            // Two chunks of one name get numbers in the order of their folders, and a package may lie anywhere.
            chunkFileNames: ({ moduleIds }) =>
              moduleIds.some(id => /\/pdfjs-dist\/.*\/pdf(\.min)?\.mjs$/.test(id))
                ? 'shared/pdfjs.js'
                : 'shared/[name].js',
            assetFileNames: 'shared/[name][extname]',
            codeSplitting: { groups: [{ name: chunkOfPopup }] },
          },
        },
      },
    },
    // The injected scripts: one file each, without imports; the first one's last value is what it found.
    injected: injected('main', 'sourceCapture', 'sourceCapture.result'),
    quotes: injected('quotes', 'sourceCaptureQuotes', 'undefined'),
    notice: injected('notice', 'sourceCaptureNotice', 'undefined'),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'injected', 'quotes', 'notice']) {
        const environment = builder.environments[name];
        if (!environment) throw new Error(`No environment ${name}`);
        await builder.build(environment);
      }
    },
  },
});
