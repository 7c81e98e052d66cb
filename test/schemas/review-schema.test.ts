// The published schema of a review: fresh, fit for a real result, and strict about the fields that are fixed.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import type { ReviewResult } from '../../src/domain/review.ts'
import { projectRoot } from '../support/project-root.ts'

const result: ReviewResult = {
  schema: 'plimsoll/review/1',
  verdict: 'warn',
  base: 'main',
  head: 'working tree',
  coverage: {
    models: 2,
    analysed: 1,
    fidelity: { compiled: 1, rendered: 0, raw: 0 },
    notMeasured: [{ model: 'model.harbour.berths', file: 'models/berths.py', reason: 'a Python model' }],
  },
  findings: [
    {
      rule: 'sort-without-limit',
      family: 'needless-sort',
      severity: 'warning',
      tier: 'T0',
      status: 'new',
      file: 'models/arrivals.sql',
      line: 4,
      column: 1,
      endLine: 4,
      endColumn: 22,
      model: 'model.harbour.arrivals',
      title: 'Sort of a whole table',
      message: 'The sort may run over the whole table.',
      fix: 'Drop the sort.',
      owner: null,
      fingerprint: '0123456789abcdef',
      monthlyImpact: { amount: '12.50', low: '10.00', high: '15.00', currency: 'USD', basis: 'estimated' },
      fidelity: 'compiled',
    },
  ],
  models: [],
  duplicates: [],
  missingEvidence: [{ evidence: 'table sizes (catalog.json)', checks: 3, mend: 'run dbt docs generate' }],
  forecast: null,
}

describe('schemas/review-1.schema.json', () => {
  const schema = JSON.parse(readFileSync(join(projectRoot, 'schemas/review-1.schema.json'), 'utf8'))
  const validate = new Ajv().compile(schema)

  it('is what the types say', () => {
    const run = spawnSync(process.execPath, ['scripts/generate-schemas.mjs', '--check'], {
      cwd: projectRoot,
      encoding: 'utf8',
    })
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
  })

  it('takes a review', () => {
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true)
  })

  it('lets new fields through', () => {
    expect(validate({ ...result, startedBy: 'a later version' })).toBe(true)
  })

  it.each([
    ['another schema', { ...result, schema: 'plimsoll/review/2' }],
    ['an unknown verdict', { ...result, verdict: 'fine' }],
    ['a missing field', { ...result, coverage: undefined }],
    ['a number for money', { ...result, findings: [{ ...result.findings[0], monthlyImpact: { amount: 12.5 } }] }],
    ['an unknown family', { ...result, findings: [{ ...result.findings[0], family: 'speed' }] }],
  ])('refuses %s', (_, broken) => {
    expect(validate(broken)).toBe(false)
  })
})
