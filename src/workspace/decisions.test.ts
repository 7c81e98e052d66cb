import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Decision } from '../domain/watch/decision.ts'
import { decisionsFile, parseDecisions, readDecisions } from './decisions.ts'
import { addDecision, withDecision } from './decisions-write.ts'

const home = mkdtempSync(join(tmpdir(), 'plimsoll-decisions-'))
afterAll(() => rmSync(home, { recursive: true }))

const decision: Decision = {
  id: 'd1',
  subject: { type: 'model', id: 'model.harbour.fct_berths', account: 'snowflake.acme' },
  answer: 'intended',
  reason: 'the new port opened: 12 more berths',
  owner: 'berthing',
  monthly: '450.50',
  currency: 'USD',
  from: '2026-10-05',
  until: '2027-03-31',
  decidedOn: '2026-11-02',
  decidedBy: 'Ann',
}

const small = (id: string): string => `  - id: ${id}
    subject: {type: team, id: ops}   # who pays
    answer: expected
    reason: backfill
    owner: ops
    from: 2026-10-01
    decided_on: 2026-10-02
`

describe('reading', () => {
  it.each([
    ['', 0],
    ['# nothing decided\n', 0],
    ['version: 1\n', 0],
    [`version: 1\ndecisions:\n${small('a')}`, 1],
  ])('%j', (text, count) => expect(parseDecisions(text, 'd.yml')).toHaveLength(count))

  it.each([
    ['version: 2\n', /^d\.yml:1: version: must be 1/],
    [`version: 1\ndecisions:\n${small('a')}${small('a')}`, /^d\.yml:10: decisions\.1\.id: a is the id of decision 1/],
    [`version: 1\ndecisions:\n${small('a')}    amount: 3\n`, /^d\.yml:3: decisions\.0: Unrecognized key: "amount"/],
    [`version: 1\ndecisions:\n${small('a')}    monthly: -3\n`, /^d\.yml:10: decisions\.0\.monthly: must be an amount/],
    [`version: 1\ndecisions:\n${small('a')}    until: 2026-09-01\n`, /ends before it begins/],
    ['version: 1\n\tdecisions: x\n', /^d\.yml:2: not valid YAML/],
    ['a: &a [1]\nb: *a\n', /alias/i],
  ])('%j is refused with its place', (text, message) => {
    expect(() => parseDecisions(text, 'd.yml')).toThrow(message)
  })
})

describe('adding', () => {
  it('makes the file, and appends without touching a byte of what stands there', () => {
    addDecision(home, decision)
    const first = readFileSync(join(home, decisionsFile), 'utf8')
    addDecision(home, { ...decision, id: 'd2', monthly: null, currency: null, until: null, decidedBy: null })
    const second = readFileSync(join(home, decisionsFile), 'utf8')
    expect(second.startsWith(first)).toBe(true)
    const read = readDecisions({ read: () => readFileSync(join(home, decisionsFile)) })
    expect(read[0]).toEqual(decision)
    expect(read.map(({ id }) => id)).toEqual(['d1', 'd2'])
  })

  it.each([
    ['comments and order', `# top\nversion: 1\ndecisions:\n${small('b')}  # why\n${small('a')}`],
    ['something after the list', `decisions:\n${small('a')}version: 1 # last\n`],
    ['items at the margin', `version: 1\ndecisions:\n${small('a').replace(/^ {2}/gm, '')}`],
    ['no line end', `version: 1\ndecisions:\n${small('a')}`.trimEnd()],
    ['Windows line ends', `version: 1\ndecisions:\n${small('a')}`.replaceAll('\n', '\r\n')],
    ['a dash of its own line', `version: 1\ndecisions:\n${small('a').replace('- id', '-\n    id')}`],
    ['an empty key', 'version: 1\ndecisions:\n'],
    ['no key', 'version: 1\n'],
  ])('keeps every line of a file with %s', (_, text) => {
    const next = withDecision(text, decision)
    const old = text.split(/\r?\n/).filter((line) => line.trim() !== '')
    const kept = next.split(/\r?\n/).filter((line) => old.includes(line))
    expect(kept).toEqual(old)
    expect(parseDecisions(next, 'd').find(({ id }) => id === 'd1')).toEqual(decision)
  })

  it.each(['[] # none', '# none'])('a list that is %s becomes one that is not, with its comment', (empty) => {
    const next = withDecision(`# top\nversion: 1\ndecisions: ${empty}\n`, decision)
    expect(parseDecisions(next, 'd')).toEqual([decision])
    expect(next).toMatch(/^# top\n(.|\n)*# none/)
  })

  it('holds any text that people give as a reason', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1, maxLength: 3 }),
        (reasons) => {
          const texts = reasons.map((reason) => `r${reason}`)
          const all = texts.reduce(
            (text, reason, index) => withDecision(text, { ...decision, id: `d${index}`, reason }),
            '',
          )
          expect(parseDecisions(all, 'd').map(({ reason }) => reason)).toEqual(texts)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('does not follow a link out of the project', () => {
    const project = join(home, 'project')
    mkdirSync(project)
    mkdirSync(join(home, 'elsewhere'))
    symlinkSync(join(home, 'elsewhere'), join(project, '.plimsoll'))
    expect(() => addDecision(project, decision)).toThrow(/link out of the project/)
  })
})
