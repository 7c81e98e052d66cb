import { expect, it } from 'vitest'
import { findingOf } from '../../test/support/findings.ts'
import { modelOf } from '../../test/support/models.ts'
import type { Finding, FindingRewrite } from '../domain/finding.ts'
import type { PlanFacts } from '../domain/plan-facts.ts'
import type { ReadModel } from '../review/read-model.ts'
import { alignOrigin } from '../sources/dbt/render/align-origin.ts'
import { factsOf } from '../sql/facts/facts-of.ts'
import { readPlan } from '../sql/plans/read-plan.ts'
import type { PlanAnswer } from './explain-plans.ts'
import { offerFixes } from './offer-fixes.ts'

interface Described {
  readonly source: string
  readonly compiled: string
  /** What goes and what comes; what goes may be empty: then it is put behind `after`. */
  readonly edits: readonly { readonly from: string; readonly to: string; readonly after?: string }[]
}

function modelWith({ source, compiled }: Described): ReadModel {
  const { statements } = factsOf(compiled, 'snowflake')
  return {
    model: modelOf({ name: 'tides', source }),
    dialect: 'snowflake',
    gaps: [],
    texts: [
      {
        index: 0,
        face: 'always',
        fidelity: 'compiled',
        sql: compiled,
        statements,
        origin: alignOrigin(compiled, source),
      },
    ],
  }
}

interface Asked {
  readonly now: PlanFacts
  readonly explain: (query: string) => Promise<PlanAnswer>
}

async function fixed(described: Described, asked?: Asked): Promise<readonly Finding[]> {
  const model = modelWith(described)
  const { id } = model.model
  const found = described.edits.map(({ from, to, after = '' }, index) => {
    const at = described.compiled.indexOf(from === '' ? after : from) + after.length
    if (at < after.length) throw new Error(`the text has no ${from || after}`)
    const range = { start: at, end: at + from.length }
    const rewrite = { edits: [{ range, text: to }], spares: 'aggregation' as const }
    return { finding: findingOf({ model: id, fingerprint: `f${index}` }), rewrite }
  })
  const { findings, notMeasured } = await offerFixes({
    findings: found.map(({ finding }) => finding),
    rewrites: new Map(
      found.map(({ finding, rewrite }) => [finding.fingerprint, { model: id, text: 0, rewrite, reads: undefined }]),
    ),
    models: new Map([[id, model]]),
    facts: {
      read: async (jobs) => jobs.map(({ text, dialect }) => factsOf(text, dialect)),
      close: async () => {},
    },
    explained: asked && {
      plans: new Map([[id, { before: null, after: asked.now }]]),
      notMeasured: [],
      explain: asked.explain,
    },
  })
  reasons = notMeasured.map(({ reason }) => reason)
  return findings
}
let reasons: readonly string[] = []

const plain = 'select a from t\nunion\nselect b from u\n'
const union = { source: plain, compiled: plain, edits: [{ from: 'union', to: 'union all' }] }

it('shows the fix as lines of the file', async () => {
  const [finding] = await fixed(union)
  expect(finding?.rewrite).toEqual<FindingRewrite>({ line: 2, endLine: 2, before: ['union'], after: ['union all'] })
})

it.each<readonly [string, Described, FindingRewrite | undefined]>([
  [
    'lines beside tags',
    { ...union, source: "{{ config(tags=['x']) }}\n\nselect a from {{ ref('t') }}\nunion\nselect b from u\n" },
    { line: 4, endLine: 4, before: ['union'], after: ['union all'] },
  ],
  [
    'a line that a tag makes in part',
    { ...union, source: "select a from t\n{{ 'union' }}\nselect b from u\n" },
    undefined,
  ],
  [
    'a line of a loop',
    { ...union, source: "select a from t\n{% for x in ['b'] %}\nunion\nselect {{ x }} from u\n{% endfor %}" },
    undefined,
  ],
  [
    'a line below a tag',
    {
      source: "select a\nfrom {{ ref('t') }}\ngroup by a",
      compiled: 'select a\nfrom p.t\ngroup by a',
      edits: [{ from: '', to: '\nwhere b = 1', after: 'p.t' }],
    },
    { line: 2, endLine: 2, before: ["from {{ ref('t') }}"], after: ["from {{ ref('t') }}", 'where b = 1'] },
  ],
  [
    'a line below a tag that is followed by a block',
    {
      source: "select a\nfrom {{ ref('t') }}\n{% if target.name == 'dev' %}where c{% endif %}\ngroup by a",
      compiled: 'select a\nfrom p.t\n\ngroup by a',
      edits: [{ from: '', to: '\nwhere b = 1', after: 'p.t' }],
    },
    undefined,
  ],
  [
    'a line in the middle of what a macro makes',
    {
      source: '{{ grouped() }}\n',
      compiled: 'select a\nfrom p.t\ngroup by a\n',
      edits: [{ from: '', to: '\nwhere b = 1', after: 'p.t' }],
    },
    undefined,
  ],
  ['a fix after which it is no query', { ...union, edits: [{ from: 'union', to: 'union all by' }] }, undefined],
  ['a fix that gives other columns', { ...union, edits: [{ from: 'a from', to: 'a as c from' }] }, undefined],
])('%s', async (_label, described, expected) => {
  const [finding] = await fixed(described)
  expect(finding?.rewrite).toEqual(expected)
})

function planWith(aggregates: number): PlanFacts {
  const steps = Array.from({ length: aggregates }, (_, id) => ({ id: id + 1, operation: 'Aggregate', expressions: [] }))
  const reading = readPlan(
    JSON.stringify({ Operations: [[{ id: 0, operation: 'Result', expressions: [] }, ...steps]] }),
  )
  if (reading.kind !== 'plan') throw new Error(reading.reason)
  return reading.plan
}

const answered = (plan: PlanFacts): PlanAnswer => ({ plan, reason: null, refused: false })

it('tells at T2 what the plan of the fixed text spares, and asks once for all fixes of a model', async () => {
  const asked: string[] = []
  const explain = async (query: string): Promise<PlanAnswer> => {
    asked.push(query)
    return answered(planWith(1))
  }
  const [alone] = await fixed(union, { now: planWith(2), explain })
  expect(alone?.tier).toBe('T2')
  expect(alone?.message).toMatch(/ With the fix its plan has 1 aggregation instead of 2\.$/)
  const twice = 'select a from t union select b from u union select c from v'
  const edits = [
    { from: 'union select b', to: 'union all select b' },
    { from: 'union select c', to: 'union all select c' },
  ]
  const both = await fixed({ source: twice, compiled: twice, edits }, { now: planWith(3), explain })
  expect(
    both.map(({ message }) =>
      message.endsWith('With all fixes that are offered here its plan has 1 aggregation instead of 3.'),
    ),
  ).toEqual([true, true])
  expect(asked).toEqual([plain.replace('union', 'union all').trim(), twice.replaceAll('union', 'union all')])
})

it('offers no fix that the plan shows to be in vain', async () => {
  const [finding] = await fixed(union, { now: planWith(1), explain: async () => answered(planWith(1)) })
  expect(finding).toEqual(findingOf({ model: 'model.quay.tides', fingerprint: 'f0' }))
})

it('offers no fix that the platform does not compile, and says so', async () => {
  const explain = async (): Promise<PlanAnswer> => ({
    plan: null,
    reason: 'it does not compile it (001)',
    refused: true,
  })
  const [finding] = await fixed(union, { now: planWith(1), explain })
  expect(finding?.rewrite).toBeUndefined()
  expect(reasons).toEqual(['no plan of its fix: it does not compile it (001)'])
})

it('offers a fix by its text where no statement is left to ask for its plan', async () => {
  const explain = async (): Promise<PlanAnswer> => ({ plan: null, reason: 'only 60 statements', refused: false })
  const [finding] = await fixed(union, { now: planWith(1), explain })
  expect([finding?.tier, finding?.rewrite?.after]).toEqual(['T0', ['union all']])
  expect(reasons).toEqual(['no plan of its fix: only 60 statements'])
})
