import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // With RINGFOLD_THOROUGH=1 tests with chance in them try many more times.
    // Only what hangs should meet it: how fast tests run is the benchmarks' business.
    testTimeout: process.env.RINGFOLD_THOROUGH === '1' ? 1_200_000 : 240_000,
    hookTimeout: 240_000,
    // Forked processes: the native store and gRPC keep state that worker threads would share.
    pool: 'forks',
    maxWorkers: 2,
    // `npm run coverage`: what stands for the promises (docs/correctness.md).
    coverage: {
      provider: 'v8',
      include: ['src/core/**', 'src/partition/**', 'src/node/**'],
      reporter: ['text', 'html', 'json-summary'],
    },
  },
});
