import { defineConfig } from 'vitest/config'
import { sqlFiles } from './scripts/vite-sql-files.mjs'

/** Tests over real projects, which lie beside the repository where they are at hand. */
export default defineConfig({
  plugins: [sqlFiles],
  test: {
    include: ['test/corpora/**/*.test.ts'],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 600_000,
    fileParallelism: false,
    passWithNoTests: false,
    reporters: ['default'],
  },
})
