// Agents that work on large warehouses, where a mistake of theirs is dear.

import { textIn } from '../../../store/engine/row.ts'
import { agentWords } from '../agent-words.ts'
import { numberIn } from '../evidence-rows.ts'
import { amountText, rowsCheck } from '../rows-check.ts'
import { snowflakeName } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Agent works on a large warehouse'

export default rowsCheck({
  id: 'agent-on-large-warehouse',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  money: 'waste',
  words(row, { subject }) {
    const minutes = Math.round(numberIn(row, 'longest_ms') / 6_000) / 10
    return {
      title: agentWords(row, title),
      message: `It sent ${numberIn(row, 'runs')} statements to ${textIn(row, 'warehouses')} (size ${textIn(row, 'size')}), which cost ${amountText(row)}; ${numberIn(row, 'long_runs')} took more than five minutes, the longest ${minutes}.`,
      fix:
        subject.platform === 'snowflake'
          ? `Give it the smallest size and a limit: create warehouse AGENT_WH with warehouse_size = 'XSMALL' auto_suspend = 60 statement_timeout_in_seconds = 120; alter user ${snowflakeName(subject.id)} set default_warehouse = AGENT_WH; and let it EXPLAIN before it runs.`
          : 'Give it a SQL warehouse of the smallest size with STATEMENT_TIMEOUT = 120, and let it EXPLAIN before it runs.',
      evidence: {
        statements: numberIn(row, 'runs'),
        over_five_minutes: numberIn(row, 'long_runs'),
        longest_minutes: minutes,
        warehouses: textIn(row, 'warehouses'),
        size: textIn(row, 'size'),
        cost_of_it: amountText(row),
      },
    }
  },
})
