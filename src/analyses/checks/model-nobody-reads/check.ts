// Tables that are built and that nobody reads, with all that is built only for them.

import type { Engine } from '../../../store/engine/engine.ts'
import { dayIn, textIn } from '../../../store/engine/row.ts'
import type { PlatformCheck } from '../../platform-check.ts'
import { claimedWaste, isWorth } from '../claimed-waste.ts'
import deadRelations from '../dead-relations.sql'
import { evidenceRows, numberIn } from '../evidence-rows.ts'
import { findingOf } from '../finding-of.ts'
import { flowTables } from '../flow-tables.ts'
import claims from './claims.sql'
import { type DeadGroup, type DeadTable, deadGroups } from './dead-groups.ts'
import findSql from './find.sql'

const check: PlatformCheck = {
  id: 'model-nobody-reads',
  title: 'Table is built and nobody reads it',
  component: 'unread',
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'relation_access', 'model'],
  days: 90,
  claims,
  prepare,
  async find(engine, context) {
    await prepare(engine)
    const wastes = await claimedWaste(engine, claims, context.period)
    const evidenceOf = await evidenceRows(engine, findSql)
    const tables = wastes.flatMap((waste): readonly DeadTable[] => {
      const row = evidenceOf(waste.subject)
      if (row === undefined) return []
      const readers: unknown = JSON.parse(textIn(row, 'readers'))
      return [{ waste, builds: numberIn(row, 'builds'), readers: names(readers), since: dayIn(row, 'since') }]
    })
    return deadGroups(tables)
      .filter(({ price }) => isWorth(price, context.least))
      .map(({ last, tables: members, price }) => {
        const waste = {
          ...last.waste,
          price,
          firstSeen: least(members.map((member) => member.waste.firstSeen)),
          lastSeen: most(members.map((member) => member.waste.lastSeen)),
        }
        return findingOf(check, waste, wordsOf({ last, tables: members, price }, context.period.to), context)
      })
  },
}

export default check

async function prepare(engine: Engine): Promise<void> {
  await flowTables(engine)
  await engine.run(deadRelations)
}

function wordsOf({ last, tables }: DeadGroup, to: string) {
  const others = tables.filter((table) => table !== last).map((table) => table.waste.subject.id)
  const only = others.length === 0 ? '' : `, and ${others.length} more that only it or they are built of`
  const days = Math.round((Date.parse(to) - Date.parse(last.since)) / 86_400_000)
  return {
    title: check.title,
    message: `Built ${last.builds} times${only}; in the ${days} days in which reads are known nothing read it but its own builds and tests. Readers outside of the platform and those that come less often are not seen.`,
    fix: `Ask its owner, then: {{ config(enabled=false) }}; rename the table for 30 days; drop it.${others.length === 0 ? '' : ` With it: ${others.slice(0, 5).join(', ')}${others.length > 5 ? ', ...' : ''}.`}`,
    evidence: {
      builds: last.builds,
      tables: tables.length,
      days_looked_back: days,
      reads_known_since: last.since,
      ...(others.length === 0 ? {} : { with: others.join(', ') }),
    },
  }
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

function least(days: readonly string[]): string {
  return [...days].sort()[0] ?? ''
}

function most(days: readonly string[]): string {
  return [...days].sort().at(-1) ?? ''
}
