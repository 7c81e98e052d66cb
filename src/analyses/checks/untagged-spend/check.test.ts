import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const known = { tags: '{"team":"ops"}' }

test('who spends without a tag is named where a tenth of the account does so; an account in order has no finding', async () => {
  const open = await checkAccount()
  await open.runs(
    lastDays(28).flatMap((day) => [
      { at: at(day, 0), cost: 6, workload: 'dbt h', ...known },
      { at: at(day, 1_000), cost: 3, user_name: 'LIN' },
      { at: at(day, 2_000), cost: 1, workload: 'looker x' },
      { at: at(day, 3_000), cost: 0.01, user_name: 'ODD' },
    ]),
  )
  await open.idle(lastDays(28).map((day) => ({ warehouse: 'WH', day, cost: 50 })))
  const findings = await open.find(check, { least: '0' })
  expect(findings.map(({ subject, monthly }) => [subject.type, subject.id, monthly?.amount])).toEqual([
    ['user', 'LIN', '90.00'],
    ['workload', 'looker x', '30.00'],
  ])
  expect(findings[0]?.evidence).toMatchObject({ untagged_percent: 100, untagged_percent_of_account: 40 })
  const tidy = await checkAccount()
  await tidy.runs(
    lastDays(28).flatMap((day) => [
      { at: at(day, 0), cost: 19, workload: 'dbt h', ...known },
      { at: at(day, 1_000), cost: 1, user_name: 'LIN' },
    ]),
  )
  expect(await tidy.find(check)).toEqual([])
})
