// Warehouses that are on mostly because an agent asks every few minutes.

import { textIn } from '../../../store/engine/row.ts'
import { agentWords } from '../agent-words.ts'
import { numberIn } from '../evidence-rows.ts'
import { percent } from '../finding-of.ts'
import { rowsCheck } from '../rows-check.ts'
import { alterWarehouse } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Agent keeps a warehouse awake'

export default rowsCheck({
  id: 'agent-keeps-warehouse-awake',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  // It is so rather than happened; what ran may well be wanted.
  money: 'saving',
  words(row, { subject }) {
    const billed = numberIn(row, 'billed_ms')
    const added = billed - numberIn(row, 'without_ms')
    const minutes = (ms: number): number => Math.round(ms / 60_000)
    return {
      title: agentWords(row, title),
      message: `${numberIn(row, 'runs')} statements of ${textIn(row, 'agent')} worked ${minutes(numberIn(row, 'busy_ms'))} minutes and kept it on for ${minutes(added)} more than it would have been: ${percent(added, billed)}% of its time.`,
      fix: `Give agents a warehouse of their own, of the smallest size, that suspends at once (create warehouse AGENT_WH with warehouse_size = 'XSMALL' auto_suspend = 60), and let them ask in batches; here: ${alterWarehouse(subject, { auto_suspend: 60 })}`,
      evidence: {
        agent: textIn(row, 'agent'),
        statements: numberIn(row, 'runs'),
        busy_minutes: minutes(numberIn(row, 'busy_ms')),
        added_minutes: minutes(added),
        added_percent: percent(added, billed),
        auto_suspend_seconds: numberIn(row, 'auto_stop_s'),
      },
    }
  },
})
