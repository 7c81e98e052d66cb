import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { TagCoverage } from '../../domain/tag-coverage.ts'
import { renderTagCoverage } from './tags.ts'

const coverage: TagCoverage = {
  schema: 'plimsoll/tags/1',
  from: '2026-10-01',
  to: '2026-10-04',
  currency: 'USD',
  unit: 'credit',
  amount: '1000.00',
  tagged: '810.50',
  owned: '900.00',
  days: [
    { day: '2026-10-01', amount: '300.00', tagged: '300.00' },
    { day: '2026-10-02', amount: '300.00', tagged: '240.00' },
    { day: '2026-10-03', amount: '400.00', tagged: '270.50' },
  ],
  offenders: [
    { kind: 'workload', name: 'agent berth-planner', account: 'a', team: null, amount: '150.25', runs: 4210 },
    { kind: 'user', name: 'ADA\u202e', account: 'a', team: 'ops', amount: '39.25', runs: 12 },
  ],
  simulated: true,
}

test.each([
  { file: 'tags.text', format: 'text', data: coverage } as const,
  { file: 'tags.json', format: 'json', data: coverage } as const,
  { file: 'nothing.text', format: 'text', data: { ...coverage, amount: '0.00', offenders: [] } } as const,
])('$file', ({ file, format, data }) => {
  const path = new URL(`./golden/${file}`, import.meta.url)
  const text = renderTagCoverage(data, format, { color: false, width: 80 })
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})
