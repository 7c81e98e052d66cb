import { expect, test } from 'vitest'
import { insertRows, openTables } from '../../../test/support/derive-in.ts'
import { subjectOwners } from './subject-owners.ts'

test('who most of the spend is attributed to owns it; spend without a team does not count', async () => {
  const engine = await openTables()
  const run = { platform: 'snowflake', account: 'acme', day: '2026-10-01', model: 'm', fingerprint: 'f', units_n: 10 }
  await insertRows(engine, 'run_day', [
    { ...run, team: 'ops', cost_u: 5 },
    { ...run, team: 'yard', cost_u: 7, user_name: 'BOT' },
    { ...run, team: null, cost_u: 90 },
    { ...run, team: 'late', cost_u: 900, day: '2026-11-01' },
    { ...run, team: 'unpriced', model: 'u', fingerprint: null, cost_u: null },
  ])
  const owners = await subjectOwners(engine, { from: '2026-10-01', to: '2026-10-31' })
  engine.close()
  expect([...owners].sort()).toEqual([
    ['snowflake.acme/fingerprint/f', 'yard'],
    ['snowflake.acme/model/m', 'yard'],
    ['snowflake.acme/model/u', 'unpriced'],
    ['snowflake.acme/user/BOT', 'yard'],
  ])
})
