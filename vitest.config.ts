import { defineConfig } from 'vitest/config'
import { sqlFiles } from './scripts/vite-sql-files.mjs'

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
      'test/demo/demo.test.ts',
      'test/demo/replay.test.ts',
      'test/sync/order.test.ts',
      'test/waste/metamorphic.test.ts',
      'src/derive/two-accounts.test.ts',
      'src/store/metamorphic.test.ts',
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
