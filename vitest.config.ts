import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const pure = ['domain', 'messages', 'sync', 'exchange'];

// Far above what anything takes: how fast things are is measured in bench/, and a loaded machine is no failure.
const PATIENCE_MS = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
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
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          include: ['extract', 'content', 'store', 'ui', 'popup', 'panel', 'library', 'options'].map(
            folder => `src/${folder}/**/*.test.{ts,tsx}`,
          ),
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
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        // All at once at the start: a library found later would reload the tests that are running.
        optimizeDeps: {
          include: [
            '@mozilla/readability/Readability.js',
            'axe-core',
            'dompurify',
            'fflate',
            'idb',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'preact/jsx-runtime',
            'valibot',
            'webextension-polyfill',
          ],
        },
      },
      'wiki/vitest.config.ts',
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 2 * PATIENCE_MS,
          hookTimeout: 2 * PATIENCE_MS,
          // Two cores: one browser at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});
