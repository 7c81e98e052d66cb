import { defineConfig } from 'vitest/config'
import { sqlFiles } from './scripts/vite-sql-files.mjs'

/** What the unit tests leave to this configuration. */
export const wholeStoreSuites = [
  'test/demo/demo.test.ts',
  'test/demo/replay.test.ts',
  'test/sync/order.test.ts',
  'test/waste/metamorphic.test.ts',
  'src/derive/two-accounts.test.ts',
  'src/store/metamorphic.test.ts',
]

/** The whole demo as the README shows it, and whole stores made again in other ways: a minute of work, which the unit tests have no room for. */
export default defineConfig({
  plugins: [sqlFiles],
  test: {
    include: wholeStoreSuites,
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 240_000,
    passWithNoTests: false,
    reporters: ['default'],
  },
})
