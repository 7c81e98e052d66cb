import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const failed = { status: 'failed', error_code: '100132', fingerprint: 'f' }

test('what fails night after night is priced by its failures alone; a few accidents are not told', async () => {
  const { runs, find } = await checkAccount()
  await runs(
    lastDays(14).flatMap((day) => [
      { at: `${day} 04:00:00`, cost: 1, model: 'model.h.a', user_name: 'DBT', ...failed },
      { at: `${day} 04:01:00`, cost: 1, model: 'model.h.a', user_name: 'DBT', ...failed },
      { at: `${day} 04:02:00`, cost: 2, model: 'model.h.a', user_name: 'DBT', fingerprint: 'f' },
      { at: `${day} 05:00:00`, cost: 9, workload: 'looker board', user_name: 'BI', fingerprint: 'g' },
    ]),
  )
  await runs([{ at: '2026-10-07 06:00:00', cost: 9, workload: 'looker board', user_name: 'BI', ...failed }])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    id: 'failed-work/snowflake.acme/model/model.h.a',
    component: 'failed',
    owner: 'owner of model.h.a',
    // 2 a day from the first day on.
    monthly: { amount: '60.00', low: '60.00', high: '60.00', currency: 'USD' },
    evidence: { runs: 42, failed_runs: 28, repeats_within_15_minutes: 14, percent_of_spend: 50, error_code: '100132' },
    firstSeen: '2026-10-01',
    lastSeen: '2026-10-14',
  })
  expect(await find(check, { least: '61' })).toEqual([])
})

test("cancelled work of somebody without model or workload is the user's; one storm is scaled over the whole period", async () => {
  const { runs, find } = await checkAccount()
  const minutes = ['00', '05', '10', '15']
  await runs(
    minutes.map((minute) => ({
      at: `2026-10-10 09:${minute}:00`,
      cost: 15,
      user_name: 'ANA',
      status: 'cancelled',
      fingerprint: 'f',
    })),
  )
  const [finding] = await find(check)
  expect(finding).toMatchObject({
    subject: { type: 'user', id: 'ANA' },
    monthly: { amount: '60.00' },
    evidence: { cancelled_runs: 4, repeats_within_15_minutes: 3 },
  })
})
