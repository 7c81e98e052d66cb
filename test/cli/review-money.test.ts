// Reviews with a snapshot: figures, gates, acceptance, and what must never be printed.

import { describe, expect, it, vi } from 'vitest'
import type { Snapshot, SnapshotBuild, Spread } from '../../src/domain/snapshot.ts'
import { parseDecisions } from '../../src/workspace/decisions.ts'
import { packSnapshot } from '../../src/workspace/snapshot-file.ts'
import { mistakeOf, reviewed, runReview } from './verbs.ts'
import { changedRepository, type Files, type WorkFolder } from './work-folder.ts'

const engine = vi.hoisted(() => ({ isLoaded: false }))
vi.mock('@duckdb/node-api', () => {
  engine.isLoaded = true
  return {}
})
const loaded = () => engine.isLoaded

const canary = 'CANARY-4711'

const project: Files = {
  'dbt_project.yml': 'name: port\nmodels: {+database: quay, +schema: marts}\n',
  'models/moves.sql': `{{ config(materialized='table', meta={'owner': '@yard'}) }}
select move_id, crane_id from {{ source('tos', 'moves') }} where moved_on >= current_date - 3
`,
  'models/sources.yml': 'sources:\n  - {name: tos, database: quay, schema: tos, tables: [{name: moves}]}\n',
}

/** The filter is gone: all of the table is read. */
const change: Files = {
  'models/moves.sql': `{{ config(materialized='table', meta={'owner': '@yard'}) }}
select move_id, crane_id from {{ source('tos', 'moves') }}
`,
}

function spread(mean: number): Spread {
  return { mean, q10: mean * 0.9, q50: mean, q90: mean * 1.1 }
}

const build: SnapshotBuild = {
  form: 'full',
  warehouse: 'LOAD',
  size: 'X-Small',
  runsPerDay: 24,
  runs: 672,
  days: 28,
  failedShare: 0,
  units: spread(0.05),
  execMs: spread(180_000),
  bytesRead: spread(2 ** 30),
  bytesWritten: spread(2 ** 28),
  rowsWritten: spread(1e6),
  partsScanned: spread(60),
  partsTotal: spread(20_000),
  spillBytes: 0,
}

/** Canaries stand wherever text could come in beside names that the repository has too. */
const snapshot: Snapshot = {
  schema: 'plimsoll/snapshot/1',
  madeAt: '2026-02-28T04:00:00.000Z',
  window: { from: '2026-01-31', to: '2026-02-28' },
  accounts: [
    {
      platform: 'snowflake',
      account: 'quay_prod',
      unit: 'credit',
      price: { perUnit: '3', currency: 'USD', basis: 'user', source: 'plimsoll.yml', asOf: '2026-02-27' },
      warehouses: [
        {
          name: 'LOAD',
          size: 'X-Small',
          unitsPerHour: '1',
          billedPerDay: '10',
          idlePerDay: '2',
          elasticity: 1,
          busyShare: 0.5,
        },
      ],
      relations: [
        {
          key: 'quay.tos.moves',
          kind: 'table',
          bytes: 2 ** 40,
          rows: 10 ** 9,
          layoutKeys: ['moved_on'],
          growth30: 1.05,
          readsPerDay: 30,
          writtenPerDay: 10 ** 9,
          serviceUnitsPerDay: '0',
        },
      ],
      models: [
        {
          id: 'model.port.moves',
          relation: 'quay.marts.moves',
          team: null,
          environment: 'prod',
          builds: [build],
          insights: [],
          fingerprint: canary,
        },
      ],
      readers: [
        { id: canary, who: canary, reads: ['quay.tos.moves'], runsPerDay: 5, units: spread(0.1), bytesRead: spread(9) },
      ],
      rates: [],
      schedules: [],
      loadLines: [],
      pastErrors: [],
    },
  ],
}

const settings = 'gate: {increase: {amount: 50, currency: USD, action: block}}\n'

function repository(config = settings, made: Snapshot | null = snapshot): WorkFolder {
  const files = { ...project, 'plimsoll.yml': `dialect: snowflake\n${config}` }
  const folder = changedRepository(files, change)
  if (made !== null) folder.write({ 'plimsoll.snapshot.json.gz': packSnapshot(made) })
  return folder
}

const failing = async (folder: WorkFolder, options: Parameters<typeof reviewed>[1] = {}) => {
  const { verdict, forecast } = await reviewed(folder, options)
  return [verdict, ...(forecast?.gates ?? []).filter(({ passed }) => !passed).map(({ message }) => message)]
}

describe('a review with a snapshot', () => {
  it('tells what the change costs, by the low end of its range against the gate', async () => {
    const { verdict, forecast, models } = await reviewed(repository())
    const delta = forecast?.total?.delta
    expect(verdict).toBe('block')
    expect(Number(delta?.low)).toBeGreaterThan(50)
    expect(delta?.currency).toBe('USD')
    expect(models[0]).toMatchObject({ id: 'model.port.moves', delta: { amount: delta?.amount } })
    expect(forecast?.snapshot).toMatchObject({ asOf: '2026-02-27', ageDays: 2, stale: false })
    expect(forecast?.gates).toMatchObject([{ kind: 'increase', passed: false, measured: true }])
  })

  it('knows sizes and keys from it', async () => {
    const rules = async (options: Parameters<typeof reviewed>[1]) =>
      (await reviewed(repository(), options)).findings.map(({ tier }) => tier)
    expect(await rules({})).toContain('T1')
    expect(await rules({ snapshot: 'none' })).not.toContain('T1')
  })

  it('holds lost pruning against the size of the table', async () => {
    const gate = (above: string) => `gate: {lost_pruning: {above: ${above}, action: block}}\n`
    const said = await failing(repository(gate('500 GiB')))
    expect(said[0]).toBe('block')
    expect(said[1]).toMatch(/^`moves` reads all of `quay\.tos\.moves` \(1 TiB\), was /)
    expect((await failing(repository(gate('2 TiB'))))[1]).toBeUndefined()
  })
})

describe('without a snapshot to judge by', () => {
  it('a gate that blocks fails closed, and warns where that is asked for', async () => {
    const [verdict, message] = await failing(repository(settings, null))
    expect(verdict).toBe('block')
    expect(message).toMatch(/there is no snapshot of the platform/)
    const [lenient] = await failing(repository(settings.replace('gate: {', 'gate: {unmeasured: warn, '), null))
    expect(lenient).toBe('warn')
  })

  it('a stale one counts for nothing', async () => {
    const said = await failing(repository(), { today: '2026-03-20' })
    expect(said).toEqual(['block', expect.stringMatching(/^the snapshot is stale: it ends on 2026-02-27, 21 days ago/)])
  })

  it('one that was left out is not spoken of, unless a gate asks', async () => {
    expect((await reviewed(repository(''), { snapshot: 'none' })).forecast).toBeNull()
    expect(await failing(repository(), { snapshot: 'none' })).toEqual(['block', 'the snapshot was left out'])
    expect((await reviewed(repository('', null))).forecast?.unmeasured).toMatch(/plimsoll snapshot/)
  })

  it('one that is named and not there, or damaged, is a mistake', async () => {
    expect(await mistakeOf(runReview(repository(), { snapshot: 'gone.json.gz' }))).toMatch(/^gone\.json\.gz: .*no such/)
    const folder = repository()
    folder.write({ 'plimsoll.snapshot.json.gz': packSnapshot(snapshot).slice(0, 200) })
    expect(await mistakeOf(runReview(folder))).toMatch(/^plimsoll\.snapshot\.json\.gz: /)
  })
})

describe('accepting the increase', () => {
  it('the entry that the comment offers is a decision, and passes the gate when it is committed with the change', async () => {
    const folder = repository()
    const { text } = await runReview(folder, { format: 'markdown' })
    const entry = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    const file = `version: 1\ndecisions:\n${entry}`
    const [decision] = parseDecisions(file, 'decisions.yml')
    const { forecast } = await reviewed(folder)
    expect(decision).toMatchObject({
      subject: { type: 'model', id: 'model.port.moves', account: 'snowflake.quay_prod' },
      answer: 'intended',
      owner: '@yard',
      currency: 'USD',
      from: '2026-03-01',
    })
    expect(Number(decision?.monthly)).toBeGreaterThanOrEqual(Number(forecast?.total?.delta.high))
    folder.write({ '.plimsoll/decisions.yml': file })
    const accepted = await reviewed(folder)
    expect(accepted.verdict).not.toBe('block')
    expect(accepted.forecast?.gates).toMatchObject([{ passed: true, accepted: decision?.id }])
    expect(accepted.forecast?.offers).toEqual([])
  })

  it('what was accepted long ago is in the history already', async () => {
    const folder = repository()
    const { offers } = (await reviewed(folder)).forecast ?? { offers: [] }
    const { model, account, monthly } = offers[0]!
    const old = `version: 1
decisions:
  - {id: old, subject: {type: model, id: ${model}, account: ${account}}, answer: intended, reason: r, owner: o,
     monthly: '${monthly}', currency: USD, from: 2026-01-01, decided_on: 2026-01-01}
`
    const before = changedRepository(
      { ...project, 'plimsoll.yml': `dialect: snowflake\n${settings}`, '.plimsoll/decisions.yml': old },
      change,
    )
    before.write({ 'plimsoll.snapshot.json.gz': packSnapshot(snapshot) })
    expect((await reviewed(before)).verdict).toBe('block')
  })
})

it.each(['text', 'json', 'markdown', 'sarif', 'github'] as const)('prints nothing of history in %s', async (format) => {
  const { text, notes } = await runReview(repository(), { format, verbose: true })
  expect(text.length).toBeGreaterThan(100)
  expect(text + notes.join('\n')).not.toContain(canary)
})

it('needs no database engine: all reviews above ran without one', async () => {
  expect(loaded()).toBe(false)
  await import('@duckdb/node-api').catch(() => null)
  expect(loaded()).toBe(true)
})
