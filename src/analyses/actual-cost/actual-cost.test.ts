import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CheckAccount, checkAccount } from '../../../test/support/check-account.ts'
import { addDays } from '../../domain/utc-day.ts'
import { readActualCosts } from './actual-costs.ts'
import type { AskedChange, KnownDays } from './change.ts'

let account: CheckAccount
beforeEach(async () => {
  account = await checkAccount()
})
afterEach(() => account.engine.close())

const tides = 'model.quay.tides'
const known = new Map<string, KnownDays>([['snowflake.acme', { from: '2026-09-01', before: '2026-10-20' }]])
const merge = (change: Partial<AskedChange> = {}): AskedChange => ({
  change: 'abc1',
  name: '#1',
  mergedAt: '2026-10-10T14:00:00.000Z',
  models: [{ id: tides, change: 'modified' }],
  readers: [],
  ...change,
})

/** A run each night, `before` until the merge and `after` from then on. */
function nightly(model: string | null, before: number, after: number, more = {}) {
  return Array.from({ length: 49 }, (_, index) => addDays('2026-09-01', index)).map((day) => ({
    at: `${day} 04:00:00`,
    cost: day <= '2026-10-10' ? before : after,
    ...(model === null ? {} : { model, resource_type: 'model', environment: 'prod' }),
    statement_type: 'CREATE_TABLE_AS_SELECT',
    ...more,
  }))
}

async function judge(changes: readonly AskedChange[], days: 7 | 28 = 7, of = changes[0] ?? merge()) {
  return (await readActualCosts(account.engine, changes)).judge(of, days, known)
}

describe('a changed model', () => {
  test('costs a month what its days did on each side, by form, its tests included', async () => {
    await account.runs([
      ...nightly(tides, 2, 5),
      ...nightly(tides, 0.5, 0.5, { resource_type: 'test', statement_type: 'SELECT' }),
      // Builds of pull requests are not what production costs.
      ...nightly(tides, 9, 9, { environment: 'ci' }).slice(0, 20),
    ])
    const { costs, notJudged } = await judge([merge()])
    expect(notJudged).toEqual([])
    expect(costs).toEqual([
      {
        subject: tides,
        kind: 'model',
        account: 'snowflake.acme',
        currency: 'USD',
        days: 7,
        since: '2026-10-11',
        before: {
          amount: '75',
          runsPerMonth: 30,
          forms: [
            { form: 'full', amount: '60', runsPerMonth: 30 },
            { form: 'test', amount: '15', runsPerMonth: 30 },
          ],
        },
        after: {
          amount: '165',
          runsPerMonth: 30,
          forms: [
            { form: 'full', amount: '150', runsPerMonth: 30 },
            { form: 'test', amount: '15', runsPerMonth: 30 },
          ],
        },
        delta: '90',
        moved: true,
      },
    ])
  })

  test('is not judged before its days are complete', async () => {
    await account.runs(nightly(tides, 2, 5))
    const { costs, notJudged } = await judge([merge({ mergedAt: '2026-10-13T14:00:00.000Z' })])
    expect(costs).toEqual([])
    expect(notJudged[0]?.reason).toBe(
      '7 days after it are complete on 2026-10-21; the store is complete before 2026-10-20',
    )
    expect((await judge([merge()], 28)).notJudged).toHaveLength(1)
  })

  test('has not moved where its days differ among themselves by as much', async () => {
    await account.runs(nightly(tides, 2, 2).map((run, index) => ({ ...run, cost: index % 2 === 0 ? 1 : 3 })))
    const { costs } = await judge([merge()])
    expect(costs[0]).toMatchObject({ moved: false })
  })

  test('is measured from the deploy on, and a day of both versions belongs to neither side', async () => {
    await account.runs([
      ...nightly(tides, 2, 5),
      { at: '2026-10-11 20:00:00', cost: 50, model: tides, resource_type: 'model', environment: 'prod' },
    ])
    await account.insert('model', [
      { platform: 'dbt', account: 'quay', unique_id: tides, valid_from: '2026-10-11 12:00:00', git_sha: 'abc1' },
    ])
    const { costs } = await judge([merge()])
    expect(costs[0]).toMatchObject({ since: '2026-10-12', before: { amount: '60' }, after: { amount: '150' } })
  })

  test('that is new costs nothing before, one that is gone nothing after', async () => {
    await account.runs([
      ...nightly('model.quay.fresh', 0, 4).filter(({ at }) => at > '2026-10-11'),
      ...nightly('model.quay.gone', 3, 0).filter(({ at }) => at < '2026-10-10'),
    ])
    const { costs } = await judge([
      merge({
        models: [
          { id: 'model.quay.fresh', change: 'added' },
          { id: 'model.quay.gone', change: 'removed' },
        ],
      }),
    ])
    expect(costs.map(({ before, after, delta }) => [before.amount, after.amount, delta])).toEqual([
      ['0', '120', '120'],
      ['90', '0', '-90'],
    ])
  })

  test('that two merges changed within the days is neither of theirs', async () => {
    await account.runs(nightly(tides, 2, 5))
    const again = merge({ change: 'abc2', name: '#2', mergedAt: '2026-10-12T10:00:00.000Z' })
    expect((await judge([merge(), again])).notJudged).toEqual([
      { subject: tides, reason: '#2 changed it within the same 7 days' },
    ])
  })

  test.each([
    ['that never ran', [], 'it has not run since it was deployed'],
    [
      'that stopped',
      nightly(tides, 2, 5).filter(({ at }) => at < '2026-10-10'),
      'it has not run since it was deployed',
    ],
  ])('%s is not judged', async (_, runs, reason) => {
    await account.runs(runs)
    expect((await judge([merge()])).notJudged).toEqual([{ subject: tides, reason }])
  })
})

test('readers: models downstream, and statements that ran on both sides', async () => {
  const dashboard = nightly(null, 1, 3, { statement_type: 'SELECT', fingerprint: 'f1', query_id: undefined })
  const named = dashboard.map((run, index) => ({ ...run, query_id: `d${index}` }))
  await account.runs([
    ...nightly(tides, 2, 2),
    ...nightly('model.quay.below', 1, 6),
    ...named,
    { at: '2026-10-12 09:00:00', cost: 40, fingerprint: 'f2', query_id: 'once' },
  ])
  await account.insert('model', [
    {
      platform: 'dbt',
      account: 'quay',
      unique_id: tides,
      relation_key: 'db.s.tides',
      valid_from: '2026-08-01',
      git_sha: 'old',
    },
  ])
  await account.insert(
    'relation_access',
    [...named, { query_id: 'once', at: '2026-10-12 09:00:00' }].map(({ query_id, at }) => ({
      query_id,
      relation_key: 'db.s.tides',
      occurred_at: at,
      mode: 'read',
      is_direct: true,
    })),
  )
  const { costs } = await judge([merge({ readers: ['model.quay.below'] })])
  expect(costs.map(({ subject, kind, delta, moved }) => [subject, kind, delta, moved])).toEqual([
    [tides, 'model', '0', false],
    [tides, 'reader', '60', true],
    ['model.quay.below', 'model', '150', true],
  ])
})

test('an unrelated warehouse, model and account change nothing', async () => {
  await account.runs(nightly(tides, 2, 5))
  const alone = await judge([merge()])
  await account.runs([
    ...nightly('model.quay.other', 100, 1, { warehouse: 'OTHER_WH' }),
    ...nightly(null, 50, 900, { warehouse: 'OTHER_WH', fingerprint: 'f9' }),
  ])
  await account.insert('identity', [
    { account: 'elsewhere', subject_kind: 'query', subject_id: 'q1', day: '2026-10-12', model: 'model.quay.other' },
  ])
  expect(await judge([merge()])).toEqual(alone)
})
