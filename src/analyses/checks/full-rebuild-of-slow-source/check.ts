// Tables that are made all anew although little of their source changed: increments would do.

import type { Engine } from '../../../store/engine/engine.ts'
import { textIn } from '../../../store/engine/row.ts'
import { querySpend } from '../../query-spend.ts'
import { claimsCheck } from '../claims-check.ts'
import { numberIn } from '../evidence-rows.ts'
import { flowTables } from '../flow-tables.ts'
import claims from './claims.sql'
import findSql from './find.sql'
import rebuildTexts from './rebuild-texts.sql'
import rebuiltSql from './rebuilt.sql'
import rowLocalSql from './row-local.sql'
import { isRowLocal } from './row-local.ts'

export default claimsCheck({
  id: 'full-rebuild-of-slow-source',
  title: 'Table is made all anew where an increment would do',
  component: 'rebuilt',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'relation_access', 'statement', 'model'],
  days: 60,
  claims,
  prepare,
  evidence: findSql,
  words(row) {
    const evidence = textIn(row, 'evidence')
    const rebuilds = numberIn(row, 'rebuilds')
    const share = Math.floor(numberIn(row, 'share_ppm') / 10_000)
    const growth = numberIn(row, 'growth_ppm') / 10_000
    return {
      message: `Made all anew ${rebuilds} times; each time its input had grown by about ${growth.toFixed(1)}%. ${reasons[evidence] ?? ''} About ${share}% of a rebuild is done again.`,
      fix: fixes[evidence] ?? '',
      evidence: {
        rebuilds,
        bytes_read_each: numberIn(row, 'bytes_each'),
        growth_percent_each: growth,
        percent_avoidable: share,
        increments_before: numberIn(row, 'increments_before'),
        because: evidence,
      },
    }
  },
})

const reasons: Readonly<Record<string, string>> = {
  was_incremental: 'Before that it was built by increments.',
  says_incremental: 'The project calls it incremental.',
  row_local: 'Its SQL makes each row from few rows of input, or from those of one day.',
}

const fixes: Readonly<Record<string, string>> = {
  was_incremental:
    "Take back what made it a full build: {{ config(materialized='incremental') }} and the filter under {% if is_incremental() %}.",
  says_incremental: 'Take --full-refresh and full_refresh: true out of its schedule; keep a weekly one at most.',
  row_local:
    "{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='<day>') }} with {% if is_incremental() %} where <day> >= current_date - 3 {% endif %}, and a full refresh a week.",
}

async function prepare(engine: Engine): Promise<void> {
  await flowTables(engine)
  await querySpend(engine)
  const local = (await engine.rows(rebuildTexts))
    .filter((row) =>
      isRowLocal(textIn(row, 'text'), textIn(row, 'platform') === 'snowflake' ? 'snowflake' : 'databricks'),
    )
    .map(({ platform, account, fingerprint }) => ({ platform, account, fingerprint }))
  await engine.set('px_row_local', JSON.stringify(local))
  await engine.run(rowLocalSql)
  await engine.run(rebuiltSql)
}
