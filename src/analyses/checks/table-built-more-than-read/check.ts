// Tables that are made anew far more often than anybody reads them.

import type { Engine } from '../../../store/engine/engine.ts'
import type { PlatformCheck } from '../../platform-check.ts'
import { claimedWaste, isWorth } from '../claimed-waste.ts'
import deadRelations from '../dead-relations.sql'
import { evidenceRows, numberIn } from '../evidence-rows.ts'
import { findingOf } from '../finding-of.ts'
import { flowTables } from '../flow-tables.ts'
import claims from './claims.sql'
import findSql from './find.sql'

const check: PlatformCheck = {
  id: 'table-built-more-than-read',
  title: 'Table is rebuilt far more often than it is read',
  component: 'unread',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'relation_access', 'model'],
  days: 60,
  claims,
  prepare,
  async find(engine, context) {
    await prepare(engine)
    const wastes = await claimedWaste(engine, claims, context.period)
    const evidenceOf = await evidenceRows(engine, findSql)
    return wastes.flatMap((waste) => {
      const row = evidenceOf(waste.subject)
      if (row === undefined || !isWorth(waste.price, context.least)) return []
      const [builds, readDays] = [numberIn(row, 'builds'), numberIn(row, 'read_days')]
      const words = {
        title: check.title,
        message: `Rebuilt ${builds} times; ${waste.runs} of these were replaced before anything read them. It was read on ${readDays} ${readDays === 1 ? 'day' : 'days'}.`,
        fix: "Build it as often as it is read: give it a tag of its own ({{ config(tags=['weekly']) }}) and a schedule before its readers'; or make it a view.",
        evidence: { builds, unread_builds: waste.runs, read_days: readDays, reads: numberIn(row, 'reads') },
      }
      return [findingOf(check, waste, words, context)]
    })
  },
}

export default check

async function prepare(engine: Engine): Promise<void> {
  await flowTables(engine)
  await engine.run(deadRelations)
}
