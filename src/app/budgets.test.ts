import { expect, test } from 'vitest'
import { configSchema } from '../workspace/config-schema.ts'
import { budgetsOf } from './budgets.ts'

const prod = { platform: 'snowflake', account: 'acme_prod' } as const
const dev = { platform: 'databricks', account: 'acme_dev' } as const
const version = {
  entries: [prod, dev, { platform: 'dbt', account: 'harbour' } as const].map((account) => ({
    ...account,
    table: 'cost_day' as const,
    origin: '',
    period: '',
    schema: '',
    path: null,
    rows: 0,
    bytes: 0,
    minTime: null,
    maxTime: null,
    days: [],
  })),
}

const configOf = (...accounts: readonly (string | undefined)[]) =>
  configSchema.parse({ budgets: accounts.map((account) => ({ account, monthly: '100', currency: 'USD' })) })
const accountsIn = (asked: Parameters<typeof budgetsOf>[2], ...accounts: readonly (string | undefined)[]) =>
  budgetsOf(configOf(...accounts), version, asked).map(({ account }) => account)

test('an account is named alone or with its platform; budgets of all accounts stay', () => {
  expect(accountsIn(null, 'acme_prod', 'databricks.acme_dev', undefined)).toEqual([
    'snowflake.acme_prod',
    'databricks.acme_dev',
    null,
  ])
})

test('of some accounts only their own budgets are asked, of all that are billed every one', () => {
  expect(accountsIn([prod], 'acme_prod', 'acme_dev', undefined)).toEqual(['snowflake.acme_prod'])
  expect(accountsIn([prod, dev], 'acme_prod', undefined)).toEqual(['snowflake.acme_prod', null])
})

test('an account that the store does not have is told with those it has', () => {
  expect(() => accountsIn(null, 'acme')).toThrow(
    'plimsoll.yml: budgets: account: acme is not in the store. It has databricks.acme_dev, dbt.harbour, snowflake.acme_prod.',
  )
})
