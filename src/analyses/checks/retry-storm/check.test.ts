import { expect, test } from 'vitest'
import { at, checkAccount } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const tries = (actor: string, count: number, gapMinutes: number, more: object = {}) =>
  Array.from({ length: count }, (_, n) => ({
    at: at('2026-10-13', 36_000_000 + n * gapMinutes * 60_000),
    seconds: 60,
    cost: 4,
    actor,
    actor_kind: 'agent',
    fingerprint: `f ${actor}`,
    status: 'failed',
    error_code: '000630',
    ...more,
  }))

test('six attempts of one statement with one error; two, hours apart, or with success in the end, are not told of', async () => {
  const { runs, find } = await checkAccount()
  await runs([
    ...tries('AGENT', 6, 2),
    ...tries('TWICE', 2, 1),
    ...tries('HOURLY', 6, 60),
    ...tries('LOCKED', 4, 1),
    {
      at: at('2026-10-13', 36_000_000 + 240_000),
      cost: 1,
      actor: 'LOCKED',
      fingerprint: 'f LOCKED',
      status: 'success',
    },
    ...tries('DBT', 4, 2, { actor_kind: 'service', model: 'model.shop.orders' }),
    ...tries('CODER', 4, 2, { model: 'model.shop.orders' }),
    ...tries('LONG', 4, 31, { actor_kind: 'service', status: 'cancelled', error_code: null, seconds: 1_800 }),
  ])
  const findings = await find(check)
  expect(findings.map(({ subject, title }) => [subject.id, title]).sort()).toEqual([
    ['AGENT', 'Agent retries a failing statement again and again'],
    ['CODER', 'Agent retries a failing statement again and again'],
    ['LONG', 'Failing statement is retried again and again'],
    ['model.shop.orders', 'Failing statement is retried again and again'],
  ])
  // All but the first of six.
  const of = (id: string) => findings.find(({ subject }) => subject.id === id)
  expect(of('AGENT')).toMatchObject({
    isEvent: true,
    monthly: { amount: '600.00', low: '21.42' },
    evidence: { series: 1, failures: 6, error_code: '000630', cost_of_it: '20.00 USD' },
  })
  expect(of('LONG')?.evidence).toMatchObject({ failures: 4, error_code: 'cancelled' })
})
