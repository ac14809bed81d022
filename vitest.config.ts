import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tools/test-order.ts'

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.ts',
      'modules/**/*.test.ts',
      'apps/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'scenarios/**/*.test.ts',
    ],
    // By default one processor is left idle, which on a machine of two is half of it.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    globalSetup: ['packages/ledger/src/embedded/test-cluster.ts'],
    // A limit against tests that hang, far above what the slowest takes on a busy machine; no test is about time.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Deadlines are legal days in Asia/Shanghai; the host's own zone must never matter (CLK-10).
    env: { TZ: 'UTC' },
  },
})
