import { defineConfig } from 'vitest/config'
import { sqlFiles } from './scripts/vite-sql-files.mjs'

/** HTML pages in headless Chromium: needs one at /usr/bin/chromium, so not part of `npm test`. */
export default defineConfig({
  plugins: [sqlFiles],
  test: { include: ['test/browser/**/*.test.ts'], testTimeout: 60_000, reporters: ['default'] },
})
