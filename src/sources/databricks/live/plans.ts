// Plans of a Databricks SQL warehouse: EXPLAIN runs nothing, but only a warehouse that is on answers it.

// https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-explain

import type { PlanSource } from '../../../domain/plan-source.ts'
import { Refusal } from '../../../domain/telemetry/live-source.ts'
import type { Exchange } from '../../../http/patience.ts'
import { chunks } from './chunks.ts'
import { createClient } from './client.ts'
import type { DatabricksLogin } from './login.ts'

export function createDatabricksPlans(login: DatabricksLogin, exchange: Exchange, userAgent: string): PlanSource {
  const client = createClient(login, exchange, userAgent)
  return {
    platform: 'databricks',
    async costs() {
      const seen = await client.warehouse()
      if (seen === null) return 'whether its warehouse is on cannot be seen, and asking would start it'
      return seen.state === 'RUNNING' ? null : `its warehouse is ${seen.state.toLowerCase()}, and asking would start it`
    },
    async explain(query) {
      const lines: string[] = []
      for await (const { rows } of chunks(client, await client.run(`EXPLAIN FORMATTED ${query}`), 0)) {
        for (const [line] of rows) lines.push(line ?? '')
      }
      if (lines.length === 0) throw new Refusal('', 'it gave no plan')
      return lines.join('\n')
    },
  }
}
