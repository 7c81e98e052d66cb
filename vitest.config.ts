import { defineConfig } from 'vitest/config'
import { sqlFiles } from './scripts/vite-sql-files.mjs'
import { wholeStoreSuites } from './vitest.demo.config.ts'

export default defineConfig({
  plugins: [sqlFiles],
  test: {
    include: [
      'src/**/*.test.ts',
      'test/**/*.test.ts',
      'simulate/**/*.test.ts',
      'eval/**/*.test.ts',
      'lab/**/*.test.ts',
    ],
    exclude: [
      'test/corpora/**',
      'test/store-crash/**',
      'test/browser/**',
      ...wholeStoreSuites,
      'test/layers/violating/**',
      '**/node_modules/**',
    ],
    setupFiles: ['test/support/fixed-seed.ts'],
    testTimeout: 30_000,
    // Files share their worker's modules: loading them anew for each took a third of the time. Tests keep no global state.
    isolate: false,
    // One less than there are by default, which on two cores is half.
    maxWorkers: '100%',
    reporters: ['default'],
  },
})
