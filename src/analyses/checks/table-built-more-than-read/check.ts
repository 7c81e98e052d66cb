// Tables that are made anew far more often than anybody reads them.

import type { Engine } from '../../../store/engine/engine.ts'
import { claimsCheck } from '../claims-check.ts'
import deadRelations from '../dead-relations.sql'
import { numberIn } from '../evidence-rows.ts'
import { flowTables } from '../flow-tables.ts'
import claims from './claims.sql'
import findSql from './find.sql'

export default claimsCheck({
  id: 'table-built-more-than-read',
  title: 'Table is rebuilt far more often than it is read',
  component: 'unread',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'relation_access', 'model'],
  days: 60,
  claims,
  prepare,
  evidence: findSql,
  words(row, waste) {
    const [builds, readDays] = [numberIn(row, 'builds'), numberIn(row, 'read_days')]
    return {
      message: `Rebuilt ${builds} times; ${waste.runs} of these were replaced before anything read them. It was read on ${readDays} ${readDays === 1 ? 'day' : 'days'}.`,
      fix: "Build it as often as it is read: give it a tag of its own ({{ config(tags=['weekly']) }}) and a schedule before its readers'; or make it a view.",
      evidence: { builds, unread_builds: waste.runs, read_days: readDays, reads: numberIn(row, 'reads') },
    }
  },
})

async function prepare(engine: Engine): Promise<void> {
  await flowTables(engine)
  await engine.run(deadRelations)
}
