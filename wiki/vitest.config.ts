import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    name: 'wiki',
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    // PGlite can take 20 s to start, and some tests start it twice, on a loaded machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
