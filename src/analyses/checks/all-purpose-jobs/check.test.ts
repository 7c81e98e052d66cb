import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('scheduled runs on an all-purpose cluster take half of what it was billed meanwhile; by hand, or on job clusters, nothing', async () => {
  const { insert, find } = await checkAccount({ platform: 'databricks', account: 'ws' })
  const days = lastDays(28)
  const run = (job: string, cluster: string, trigger: string) =>
    days.map((day) => ({
      job_id: job,
      run_id: `${job} ${day}`,
      task_key: '',
      started_at: `${day} 02:00:00`,
      ended_at: `${day} 02:30:00`,
      trigger,
      resource_id: cluster,
    }))
  await insert('job_run', [...run('1', 'shared', 'CRON'), ...run('2', 'own', 'CRON'), ...run('3', 'shared', 'ONETIME')])
  await insert('job', [{ job_id: '1', name: 'nightly', valid_from: '2026-01-01' }])
  await insert('resource', [
    { resource_id: 'shared', kind: 'all_purpose', valid_from: '2026-01-01' },
    { resource_id: 'own', kind: 'job_cluster', valid_from: '2026-01-01' },
  ])
  await insert(
    'bill_line',
    days.map((day) => ({
      line_id: day,
      day,
      service: 'all_purpose',
      kind: 'compute',
      resource_id: 'shared',
      unit: 'DBU',
      currency: 'USD',
      basis: 'list',
      quantity_n: 8_000_000_000n,
      cost_u: 4_000_000n,
      period_start: `${day} 02:00:00`,
      period_end: `${day} 03:00:00`,
    })),
  )
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { type: 'workload', id: 'nightly' },
    monthly: { amount: '30.00', low: '15.00', currency: 'USD' },
    evidence: { runs: 28, job_id: '1', cluster: 'shared' },
  })
  expect(findings[0]?.fix).toContain('new_cluster')
})
