import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('tests beyond a quarter of a project are told of, with the dearest; few tests and those of continuous integration are not', async () => {
  const { runs, find } = await checkAccount()
  const project = (name: string, test: number, environment = 'prod') =>
    lastDays(28).flatMap((day) => [
      {
        at: `${day} 01:00:00`,
        cost: 1,
        workload: `dbt ${name}`,
        model: `model.${name}.a`,
        resource_type: 'model',
        environment,
      },
      {
        at: `${day} 01:10:00`,
        cost: test,
        workload: `dbt ${name}`,
        model: `test.${name}.unique_a`,
        resource_type: 'test',
        environment,
      },
    ])
  await runs([...project('heavy', 1), ...project('light', 0.1), ...project('checks', 5, 'ci')])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  // Half of 56 USD; beyond a quarter 14 USD in 28 days.
  expect(findings[0]).toMatchObject({
    subject: { type: 'workload', id: 'dbt heavy' },
    monthly: { amount: '15.00' },
    evidence: { percent_of_project: 50, dearest_test: 'test.heavy.unique_a', dearest_percent: 50 },
  })
})
