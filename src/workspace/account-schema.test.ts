import { expect, test } from 'vitest'
import { parseConfig } from './config.ts'

const snowflake = 'platform: snowflake, name: acme, account: acme-prod'
const databricks = 'platform: databricks, name: lake, host: dbc-1.cloud.databricks.com, warehouse_id: ab12'

function read(...accounts: readonly string[]): unknown {
  return parseConfig(`accounts:\n${accounts.map((each) => `  - {${each}}`).join('\n')}`, 'plimsoll.yml').accounts
}

test('accounts say where their secrets are', () => {
  expect(
    read(
      `${snowflake}, user: plimsoll, private_key_file: ~/key.p8, private_key_passphrase_env: PASS`,
      `${databricks}, client_id: app, client_secret_command: pass show lake`,
    ),
  ).toMatchObject([
    { role: 'PLIMSOLL', private_key_file: '~/key.p8', token_type: 'programmatic' },
    { client_secret_command: 'pass show lake' },
  ])
})

test.each([
  [snowflake, 'must name a private_key or a token'],
  [`${snowflake}, token_env: A, token_file: b`, 'in one place'],
  [`${snowflake}, token_env: A, private_key_env: B, user: u`, 'must name a private_key or a token'],
  [`${snowflake}, private_key_env: A`, 'must name the user'],
  [`${snowflake}, token: abc`, 'token'],
  [`${snowflake}, token_env: A, host: "http://acme.example.com"`, 'must be a host name'],
  [`${databricks}, client_secret_env: A`, 'together'],
  [databricks, 'must name a token'],
  ['platform: oracle, name: x', 'platform'],
  [`${databricks.replace('lake', '../x')}, token_env: A`, 'letters, digits'],
])('%s is refused', (account, told) => {
  expect(() => read(account)).toThrow(told)
})

test('two accounts of one platform have different names', () => {
  const one = `${databricks}, token_env: A`
  expect(() => read(one, one)).toThrow('differently')
})
