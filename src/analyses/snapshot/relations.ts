// Relations with their sizes, keys, growth and readers.

import type { SnapshotRelation } from '../../domain/snapshot.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { flagIn, textIn, textOrNull } from '../../store/engine/row.ts'
import { fewDigits, numberIn, numberOrNull, shareOrNull, unitsPerDay } from './columns.ts'
import type { People } from './people.ts'
import relationsSql from './relations.sql'

/** Of an account: all that anything builds or reads, then the largest of the others. */
const mostRelations = 30_000

/** By key. The engine must have the tables of `runs.sql`. */
export async function relationsOf(
  engine: Engine,
  { days, isOwn }: Pick<People, 'isOwn'> & { readonly days: number },
): Promise<readonly SnapshotRelation[]> {
  await engine.set('px_most_relations', mostRelations)
  const rows = await engine.rows(relationsSql)
  return rows
    .filter((row) => flagIn(row, 'is_node') || !isOwn(textIn(row, 'relation_key')))
    .map((row) => {
      const written = numberOrNull(row, 'written')
      const key = textOrNull(row, 'clustering_key')
      const day = numberOrNull(row, 'day_bytes')
      return {
        key: textIn(row, 'relation_key'),
        kind: textIn(row, 'kind'),
        bytes: numberOrNull(row, 'bytes'),
        rows: numberOrNull(row, 'row_count'),
        layoutKeys: key === null ? [] : layoutKeys(key),
        growth30: shareOrNull(row, 'growth30'),
        ...(day === null ? {} : { dayBytes: Math.round(day) }),
        readsPerDay: fewDigits(numberIn(row, 'reads') / days),
        writtenPerDay: written === null ? null : fewDigits(written / days),
        serviceUnitsPerDay: unitsPerDay(row, 'service_n', days),
      }
    })
    .sort((left, right) => (left.key < right.key ? -1 : 1))
}

/** `LINEAR(to_date(at), terminal)` to its expressions; commas within brackets part nothing. */
export function layoutKeys(text: string): readonly string[] {
  const named = /^\s*linear\s*\((.*)\)\s*$/is.exec(text)?.[1]
  if (named !== undefined) return parted(named)
  const keys = parted(text)
  const inner = /^\((.*)\)$/s.exec(keys[0] ?? '')?.[1]
  // One expression in brackets is the list itself: `(a, b)`.
  return keys.length === 1 && inner !== undefined ? parted(inner) : keys
}

function parted(text: string): readonly string[] {
  const keys = ['']
  let depth = 0
  for (const character of text) {
    if (character === '(' || character === '[') depth++
    if (character === ')' || character === ']') depth--
    if (character === ',' && depth === 0) keys.push('')
    else keys[keys.length - 1] += character
  }
  return keys.map((key) => key.trim()).filter((key) => key !== '')
}
