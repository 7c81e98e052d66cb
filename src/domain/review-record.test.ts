import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReviewRecord, recordLimit, recordOf, type ToldModel, withoutRecord, withRecord } from './review-record.ts'

const model: ToldModel = {
  id: 'model.harbour.fct_moves',
  account: 'snowflake.acme_prod',
  type: 'pruning',
  tier: 'T3',
  currency: 'USD',
  now: '310.20',
  after: '1490.70',
  afterLow: '1130.20',
  afterHigh: '1950.45',
  delta: '1180.50',
  low: '820',
  high: '1640.25',
}

const record: ReviewRecord = {
  by: '0.1.0',
  project: 'harbour',
  on: '2026-11-22',
  verdict: 'block',
  asOf: '2026-11-20',
  total: { currency: 'USD', now: '310.20', after: '1490.70', delta: '1180.50', low: '820', high: '1640.25' },
  findings: ['0123456789abcdef0123', 'ff'],
  models: [model, { ...model, id: 'model.harbour.gone', after: null, afterLow: null, afterHigh: null, delta: '-3' }],
  cut: false,
}

const comment = '<!-- plimsoll:v1 project=harbour -->\n### Plimsoll\n'

it('reads what it wrote, and writes anew in its place', () => {
  const first = withRecord(comment, record)
  expect(recordOf(first)).toEqual(record)
  expect(withoutRecord(first)).toBe(comment)
  const second = withRecord(first, { ...record, verdict: 'pass' })
  expect(recordOf(second)?.verdict).toBe('pass')
  expect(second.split('plimsoll:record')).toHaveLength(2)
})

it('keeps the dearest models where not all have room, and says that it was cut', () => {
  const models = Array.from({ length: 900 }, (_, at) => ({ ...model, id: `model.harbour.m${at}`, delta: String(at) }))
  const text = withRecord('', { ...record, models })
  const read = recordOf(text)
  expect(text.length).toBeLessThanOrEqual(recordLimit + 1)
  expect(read?.cut).toBe(true)
  expect(read?.models.length).toBeGreaterThan(40)
  expect(read?.models[0]?.id).toBe('model.harbour.m899')
})

describe('a hostile comment', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '-->',
      '--!>',
      '<!--',
      '@everyone',
      'plimsoll:record',
      '<script>',
      '\\u003e',
      '\n\n## x',
      '--',
      '-',
    ),
  )

  it('cannot end the comment that holds the record', () => {
    fc.assert(
      fc.property(text, text, fc.array(text), (project, id, findings) => {
        const told = { ...record, project, findings, models: [{ ...model, id }] }
        const written = withRecord(comment, told)
        const inside = written.slice(written.indexOf('<!-- plimsoll:record') + 4, written.lastIndexOf('-->'))
        expect(inside).not.toMatch(/-->|--!>|[<>@#\n]/)
        expect(recordOf(written)).toEqual(told)
        expect(withoutRecord(written)).toBe(comment)
      }),
    )
  })

  it('never throws, whatever stands in it', () => {
    const json = fc.json({ maxDepth: 4 })
    fc.assert(
      fc.property(text, fc.oneof(json, text), text, (before, inside, after) => {
        const body = `${before}<!-- plimsoll:record ${inside} -->${after}`
        const read = recordOf(body)
        if (read !== null) expect(recordOf(withRecord('', read))).toEqual(read)
        withoutRecord(body)
      }),
    )
  })

  it.each([
    ['another version', { v: 2 }],
    ['an amount that is none', { total: ['USD', '1', '1', '1; drop', '1', '1'] }],
    ['a currency with markup', { total: ['<b>', '1', '1', '1', '1', '1'] }],
    ['a model that is none', { models: [['id']] }],
    ['too long a text', { project: 'x'.repeat(501) }],
    ['a number of a day', { on: 20261122 }],
  ])('gives nothing of %s', (_, over) => {
    const data = {
      v: 1,
      by: '0',
      project: 'p',
      on: null,
      verdict: 'pass',
      asOf: null,
      total: null,
      findings: [],
      models: [],
      cut: false,
    }
    const written = (fields: object): string => `<!-- plimsoll:record ${JSON.stringify({ ...data, ...fields })} -->`
    expect(recordOf(written({}))).not.toBeNull()
    expect(recordOf(written(over))).toBeNull()
  })

  it('that was cut off or grew beyond all measure gives nothing', () => {
    const written = withRecord(comment, record)
    expect(recordOf(written.slice(0, -10))).toBeNull()
    expect(recordOf(`<!-- plimsoll:record ${' '.repeat(100_000)}{} -->`)).toBeNull()
  })
})
