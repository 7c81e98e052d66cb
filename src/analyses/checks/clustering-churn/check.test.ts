import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('a key that spares its readers less than its upkeep costs, or rewrites all each day; one that spares more, or is new, is left alone', async () => {
  const { runs, insert, find } = await checkAccount()
  const days = lastDays(28)
  await runs(
    days.flatMap((day) =>
      ['churn', 'useful', 'new', 'rewritten'].map((name) => ({
        query_id: `${name} ${day}`,
        at: `${day} 09:00:00`,
        cost: 1,
      })),
    ),
  )
  await insert(
    'relation_access',
    days.flatMap((day) =>
      ['churn', 'useful', 'new', 'rewritten'].map((name) => ({
        query_id: `${name} ${day}`,
        relation_key: `h.m.${name}`,
        occurred_at: `${day} 09:00:00`,
        mode: 'read',
        is_direct: true,
      })),
    ),
  )
  // For each partition read: churn spares 1, useful 99.
  await insert(
    'pruning',
    [
      ['churn', 10],
      ['useful', 990],
      ['rewritten', 990],
      ['new', 10],
    ].map(([name, pruned]) => ({
      relation_key: `h.m.${name}`,
      hour: '2026-10-10 09:00:00',
      parts_scanned: 10,
      parts_pruned: pruned ?? null,
    })),
  )
  const upkeep = days.flatMap((day) =>
    ['churn', 'useful', 'new', 'rewritten']
      .filter((name) => name !== 'new' || day > '2026-10-05')
      .map((name) => ({ line_id: `${name} ${day}`, day, name })),
  )
  await insert(
    'bill_line',
    upkeep.map(({ line_id, day }) => ({
      line_id,
      day,
      service: 'auto_clustering',
      kind: 'serverless',
      unit: 'credit',
      currency: 'USD',
      basis: 'metered',
      quantity_n: 2_000_000_000n,
      cost_u: 5_000_000n,
    })),
  )
  await insert(
    'attribution',
    upkeep.map(({ line_id, day, name }) => ({
      line_id,
      day,
      target_kind: 'object',
      target_id: `h.m.${name}`,
      class: '',
      units_n: 2_000_000_000n,
      cost_u: 5_000_000n,
    })),
  )
  await insert('relation', [
    { relation_key: 'h.m.churn', clustering_key: 'LINEAR(id)' },
    { relation_key: 'h.m.useful', bytes: 1_000 },
    { relation_key: 'h.m.rewritten', bytes: 1_000 },
  ])
  await insert(
    'object_usage',
    days.flatMap((day) => [
      { service: 'AUTO_CLUSTERING', object_key: 'h.m.useful', started_at: `${day} 00:00:00`, bytes: 100 },
      { service: 'AUTO_CLUSTERING', object_key: 'h.m.rewritten', started_at: `${day} 00:00:00`, bytes: 2_000 },
    ]),
  )
  const findings = await find(check)
  expect(findings.map(({ subject }) => subject.id)).toEqual(['h.m.churn', 'h.m.rewritten'])
  expect(findings[1]?.evidence).toMatchObject({ rewritten_times: 56 })
  expect(findings[0]).toMatchObject({
    subject: { type: 'relation', id: 'h.m.churn' },
    monthly: { amount: '150.00', basis: 'metered' },
    evidence: { days_with_clustering: 28, reads: 28, spared_percent_of_cost: 20, clustering_key: 'LINEAR(id)' },
  })
  expect(findings[0]?.fix).toContain('alter table h.m.churn suspend recluster;')
})
