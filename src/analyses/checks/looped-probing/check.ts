// Agents that ask one question value by value, in loops.

import { instantIn, textIn } from '../../../store/engine/row.ts'
import { agentWords } from '../agent-words.ts'
import { numberIn } from '../evidence-rows.ts'
import { amountText, rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Agent probes in loops'

export default rowsCheck({
  id: 'looped-probing',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource'],
  days: 28,
  sql: findSql,
  money: 'event',
  words(row) {
    const [runs, longest] = [numberIn(row, 'runs'), numberIn(row, 'longest')]
    return {
      title: agentWords(row, title),
      message: `It sent ${runs} statements in ${numberIn(row, 'loops')} loops of 20 or more within ten minutes, alike but for their values (the longest ${longest}, from ${instantIn(row, 'longest_at')}). All but the first of each cost ${amountText(row)}.`,
      fix: 'Let it ask once: one GROUP BY over the column, or a profile of the table that is kept; cap the statements a task may send, and give it a warehouse of the smallest size with STATEMENT_TIMEOUT_IN_SECONDS.',
      evidence: {
        loops: numberIn(row, 'loops'),
        statements: runs,
        longest_loop: longest,
        longest_from: instantIn(row, 'longest_at'),
        fingerprint: textIn(row, 'fingerprint'),
        session: textIn(row, 'session_id'),
        cost_of_it: amountText(row),
      },
    }
  },
})
