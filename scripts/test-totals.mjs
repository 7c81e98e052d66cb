// Adds up vitest's JSON reports: prints "N passed, N failed", where a failed step without a failed test counts as one.

import { existsSync, readFileSync } from 'node:fs'

const [failedSteps = '0', ...reports] = process.argv.slice(2)
let passed = 0
let failed = Number(failedSteps)
for (const report of reports) {
  if (!existsSync(report)) continue
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  passed += numPassedTests
  failed += numFailedTests
}
console.log(`${passed} passed, ${failed} failed`)
