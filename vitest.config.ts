import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.ts',
      'modules/**/*.test.ts',
      'apps/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'scenarios/**/*.test.ts',
    ],
    globalSetup: ['packages/ledger/src/embedded/test-cluster.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Deadlines are legal days in Asia/Shanghai; the host's own zone must never matter (CLK-10).
    env: { TZ: 'UTC' },
  },
})
