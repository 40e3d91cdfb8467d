import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { NO_NETWORK } from './vite.config.ts';

const pure = ['i18n', 'domain', 'messages', 'sync', 'assist', 'exchange'];

// Far above what anything takes: how fast things are is measured in bench/, and a loaded machine is no failure.
const PATIENCE_MS = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['src/i18n/english-words.ts'],
          testTimeout: PATIENCE_MS,
          environment: 'node',
          include: [
            ...pure.map(folder => `src/${folder}/**/*.test.ts`),
            'src/background/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'simulation/**/*.test.ts',
          ],
        },
      },
      {
        // What touches a document or a database is tested in a real browser.
        test: {
          name: 'browser',
          setupFiles: ['src/i18n/english-words.ts'],
          testTimeout: PATIENCE_MS,
          expect: { poll: { timeout: PATIENCE_MS / 3 } },
          hookTimeout: PATIENCE_MS,
          include: [
            'extract',
            'content',
            'store',
            'ui',
            'capture',
            'popup',
            'panel',
            'library',
            'finder',
            'options',
            'welcome',
            'privacy',
            'standing',
          ].map(folder => `src/${folder}/**/*.test.{ts,tsx}`),
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
                args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
        // The strings are imported from there, which a server of that folder objects to.
        publicDir: false,
        resolve: { alias: NO_NETWORK },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        // All at once at the start: a library found later would reload the tests that are running.
        optimizeDeps: {
          include: [
            '@citation-js/core',
            '@citation-js/name',
            '@citation-js/plugin-bibtex',
            '@citation-js/plugin-csl',
            '@citation-js/plugin-ris',
            '@mozilla/readability/Readability.js',
            '@tanstack/virtual-core',
            'approx-string-match',
            'axe-core',
            'diff',
            'dompurify',
            'fflate',
            'idb',
            'papaparse',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'preact/jsx-runtime',
            'preact/test-utils',
            'valibot',
            'webextension-polyfill',
            'yaml',
          ],
        },
      },
      'wiki/vitest.config.ts',
      {
        test: {
          name: 'e2e',
          setupFiles: ['src/i18n/english-words.ts'],
          environment: 'node',
          globalSetup: ['e2e/wiki-databases.ts'],
          include: ['e2e/**/*.test.ts'],
          expect: { poll: { timeout: PATIENCE_MS / 3 } },
          testTimeout: 2 * PATIENCE_MS,
          hookTimeout: 2 * PATIENCE_MS,
          // Two cores: one browser at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});
