import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Starting an embedded database takes a few seconds on a small machine; nothing asserts on time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { groupOrder: 0 },
    reporters:
      process.env['PULSECARD_TEST_REPORT'] === undefined ? ['default'] : ['default', 'json'],
    ...(process.env['PULSECARD_TEST_REPORT'] === undefined
      ? {}
      : { outputFile: { json: process.env['PULSECARD_TEST_REPORT'] } }),
  },
});
