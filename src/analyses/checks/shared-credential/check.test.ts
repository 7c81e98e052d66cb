import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('one service user for three programs; people, and a program in several releases, are left alone', async () => {
  const { runs, find } = await checkAccount()
  const use = (user: string, kind: string, workloads: readonly string[]) =>
    lastDays(28).flatMap((day) =>
      workloads.map((workload, n) => ({
        at: at(day, n * 1_000),
        cost: 1,
        user_name: user,
        actor_kind: kind,
        workload,
      })),
    )
  await runs([
    ...use('SVC_ALL', 'service', ['dbt harbour', 'tableau Berths', 'airflow x', 'dbt customs']),
    ...use('DBT', 'service', ['dbt harbour', 'dbt customs', 'dbt yard']),
    ...use('ANN', 'human', ['snowsight', 'dbeaver', 'jupyter']),
  ])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { type: 'user', id: 'SVC_ALL' },
    monthly: null,
    evidence: { programs: 3, names: 'dbt, airflow, tableau', statements: 112 },
  })
})
