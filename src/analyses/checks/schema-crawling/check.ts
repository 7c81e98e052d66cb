// Agents that read through the catalog statement by statement, day after day.

import { agentWords } from '../agent-words.ts'
import { numberIn } from '../evidence-rows.ts'
import { amountText, rowsCheck } from '../rows-check.ts'
import findSql from './find.sql'

const title = 'Agent crawls the schema'

export default rowsCheck({
  id: 'schema-crawling',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource', 'relation_access', 'statement'],
  days: 28,
  sql: findSql,
  money: 'event',
  words(row) {
    return {
      title: agentWords(row, title),
      message: `On ${numberIn(row, 'days')} days it asked up to ${numberIn(row, 'most_asked')} times for metadata, or touched up to ${numberIn(row, 'most_relations')} relations once or twice each, within ten minutes; ${numberIn(row, 'runs')} statements in all, which cost ${amountText(row)}.`,
      fix: 'Give it the catalog at once: a snapshot table of information_schema that is refreshed daily, or a resource of its MCP server, rather than SHOW and DESCRIBE for each table.',
      evidence: {
        days: numberIn(row, 'days'),
        statements: numberIn(row, 'runs'),
        most_metadata_statements_in_ten_minutes: numberIn(row, 'most_asked'),
        most_relations_in_ten_minutes: numberIn(row, 'most_relations'),
        cost_of_it: amountText(row),
      },
    }
  },
})
