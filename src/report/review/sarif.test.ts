import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Log } from 'sarif'
import { describe, expect, it } from 'vitest'
import { goldenCases } from '../../../test/report/golden-cases.ts'
import { renderSarif } from './sarif.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../../test/schemas/sarif/sarif-schema-2.1.0.json', import.meta.url), 'utf8'),
)
// The published schema has a pattern that only compiles without the `u` flag.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const validate = ajv.compile(schema)

const options = {
  version: '0.1.0',
  project: 'ferry',
  rules: [
    {
      id: 'union-distinct',
      title: 'UNION sorts out duplicates',
      family: 'union-distinct',
      doc: '# union-distinct\n\n## What it finds\n\nUNION where\nUNION ALL would do.\n',
    },
  ],
} as const

function rendered(name: string, includeFixed = false): Log {
  return JSON.parse(renderSarif(goldenCases[name]!, { ...options, includeFixed }))
}

describe('renderSarif', () => {
  it.each(Object.keys(goldenCases))('validates against the official schema: %s', (name) => {
    expect(validate(rendered(name, true)) ? [] : validate.errors).toEqual([])
  })

  it('refuses what is not SARIF, so that validating means something', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false)
  })

  it('points at the construct and carries its fingerprint, tier and state', () => {
    const result = rendered('block').runs[0]!.results!.find((each) => each.ruleId === 'unprunable-filter')!
    expect(result.level).toBe('error')
    expect(result.baselineState).toBe('new')
    expect(result.partialFingerprints).toEqual({ 'plimsoll/v1': '3f7c1d5a90b2e8c4' })
    expect(result.properties).toMatchObject({ tier: 'T1', family: 'non-sargable-filter', fidelity: 'compiled' })
    expect(result.locations![0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'models/marts/fct_crossings.sql', uriBaseId: '%SRCROOT%' },
      region: { startLine: 41, startColumn: 9, endLine: 41, endColumn: 52 },
    })
  })

  it('describes each rule once, known or not, and results point at it', () => {
    const run = rendered('block').runs[0]!
    const rules = run.tool.driver.rules!
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
    for (const result of run.results!) expect(rules[result.ruleIndex!]!.id).toBe(result.ruleId)
    const union = rules.find((rule) => rule.id === 'union-distinct')!
    expect(union.name).toBe('UnionDistinct')
    expect(union.fullDescription!.text).toBe('UNION where UNION ALL would do.')
    expect(union.help!.markdown).toContain('## What it finds')
  })

  it('leaves fixed findings out unless asked, since GitHub would open alerts for them', () => {
    expect(rendered('fixed').runs[0]!.results).toEqual([])
    expect(rendered('fixed', true).runs[0]!.results!.map((each) => each.baselineState)).toEqual(['absent', 'absent'])
  })

  it('tells what was not measured, and that an unmeasured run did not succeed', () => {
    const [invocation] = rendered('unmeasured').runs[0]!.invocations!
    expect(invocation!.executionSuccessful).toBe(false)
    expect(invocation!.toolExecutionNotifications).toHaveLength(3)
  })

  it('stays valid and on one message line for any text from outside', () => {
    const base = goldenCases['hostile-names']!
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [first] = base.findings
        const finding = { ...first!, file: text, title: text, message: text, rule: text || 'x', model: text }
        const notMeasured = [{ model: text, file: text, reason: text }]
        const log = renderSarif({ ...base, findings: [finding], coverage: { ...base.coverage, notMeasured } }, options)
        expect(validate(JSON.parse(log)) ? [] : validate.errors).toEqual([])
        expect(JSON.parse(log).runs[0].results[0].message.text).not.toMatch(/[\n\r\u001b]|\]\(|\{\d\}(?!\})/)
      }),
      { numRuns: 60 },
    )
  })
})
