import { defineConfig } from 'vitest/config'
import { sqlFiles } from './scripts/vite-sql-files.mjs'

/** The store, broken off at every step and killed at any moment: minutes of work, so not part of `npm test`. */
export default defineConfig({
  plugins: [sqlFiles],
  test: {
    include: ['test/store-crash/**/*.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 600_000,
    fileParallelism: false,
    reporters: ['default'],
  },
})
