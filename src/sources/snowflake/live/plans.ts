// Plans of a Snowflake account: EXPLAIN compiles a query and needs no warehouse.

// https://docs.snowflake.com/en/sql-reference/sql/explain

import type { PlanSource } from '../../../domain/plan-source.ts'
import { Refusal } from '../../../domain/telemetry/live-source.ts'
import type { Exchange } from '../../../http/patience.ts'
import { createClient } from './client.ts'
import type { SnowflakeLogin } from './login.ts'

export function createSnowflakePlans(login: SnowflakeLogin, exchange: Exchange, userAgent: string): PlanSource {
  const client = createClient(login, exchange, userAgent)
  return {
    platform: 'snowflake',
    costs: async () => null,
    async explain(query) {
      const { data } = await client.run(`EXPLAIN USING JSON ${query}`)
      const plan = data[0]?.[0]
      if (plan === null || plan === undefined) throw new Refusal('', 'it gave no plan')
      return plan
    },
  }
}
