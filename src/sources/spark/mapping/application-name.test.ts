import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applicationName } from './application-name.ts'

const none = new Map<string, string>()

test.each([
  ['load 2026-11-01', 'load #'],
  ['load_20261101_123', 'load_#'],
  ['etl-2026-11-01T10:20:30Z-7', 'etl-#'],
  ['days 2026-11-01_2026-11-02', 'days #'],
  ['s3_to_delta v2', 's3_to_delta v2'],
  ['orders 0b6f8f1e-52cd-4f2c-9f1e-3b0a52a1c9d7', 'orders #'],
  ['orders_3f2a9c1d7e8b_x', 'orders_#_x'],
  ['facade decade', 'facade decade'],
  ['12', '#'],
  ['', '(no name)'],
  ['\u202eevil\u0007<script>alert(1)</script>', 'evil <script>alert(#)</script>'],
])('%j is %j', (name, folded) => {
  expect(applicationName(name, none)).toBe(folded)
})

test('applications of Databricks go by their cluster, jobs by their job', () => {
  const named = (cluster: string) =>
    applicationName('Databricks Shell', new Map([['spark.databricks.clusterUsageTags.clusterName', cluster]]))
  expect(named('job-12-run-3456-main')).toBe('job-12-run-#-main')
  expect(named('shared analytics')).toBe('shared analytics')
  expect(applicationName('Databricks Shell', none)).toBe('Databricks Shell')
})

test('long names that begin alike stay apart', () => {
  const long = 'a'.repeat(10_000)
  expect(applicationName(`${long}b`, none)).toBe(applicationName(`${long}c`, none))
  expect(applicationName(`${'a'.repeat(200)}b`, none)).not.toBe(applicationName(`${'a'.repeat(200)}c`, none))
  expect(applicationName(long, none).length).toBeLessThanOrEqual(120)
})

test('any name becomes a short, plain one, and that is its own name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const folded = applicationName(name, none)
      expect(folded.length).toBeGreaterThan(0)
      expect(folded.length).toBeLessThanOrEqual(120)
      expect(folded).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
      if (folded.length < 110) expect(applicationName(folded, none)).toBe(folded)
    }),
  )
})
