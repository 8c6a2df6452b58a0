import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Forked processes: the native store and gRPC keep state that worker threads would share.
    pool: 'forks',
    maxWorkers: 2,
  },
});
