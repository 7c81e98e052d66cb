// Words and figures that findings in places of Spark's plans share: which stage, operator, keys and relation.

import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import { type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import { numberIn } from './evidence-rows.ts'

/** `Stage 12 (SortMergeJoin on customer_id)`. Of a row of spark_found. */
export function placeText(row: Row): string {
  const stage = row.stage_id === null ? null : `stage ${numberIn(row, 'stage_id')}`
  const what = operatorText(row)
  return capital(stage === null ? what : `${stage} (${what})`)
}

export function operatorText(row: Row): string {
  const keys = keysIn(row)
  const relation = textOrNull(row, 'relation_key')
  return `${textIn(row, 'operator')}${relation === null ? '' : ` of ${relation}`}${keys.length === 0 ? '' : ` on ${keys.join(', ')}`}`
}

export function keysIn(row: Row): readonly string[] {
  const keys: unknown = JSON.parse(textOrNull(row, 'keys') ?? '[]')
  return Array.isArray(keys) ? keys.map(String) : []
}

export function morePlaces(row: Row): string {
  const count = numberIn(row, 'other_places')
  return count === 0 ? '' : `; ${count} more ${count === 1 ? 'place' : 'places'} of it likewise`
}

/** What adaptive execution already mends is said. */
export function splitWords(row: Row): string {
  const runs = numberIn(row, 'mended_runs')
  return runs === 0 ? '' : ` In ${runs} more ${runs === 1 ? 'run' : 'runs'} adaptive execution mended it.`
}

export function placeEvidence(row: Row): PlatformFinding['evidence'] {
  const relation = textOrNull(row, 'relation_key')
  return {
    runs: numberIn(row, 'runs'),
    operator: textIn(row, 'operator'),
    ...(row.stage_id === null ? {} : { stage: numberIn(row, 'stage_id') }),
    ...(keysIn(row).length === 0 ? {} : { keys: keysIn(row).join(', ') }),
    ...(relation === null ? {} : { relation }),
    query: textIn(row, 'query_id'),
    percent_of_core_time: Math.round(numberIn(row, 'stake_ppm') / 10_000),
  }
}

export function mebibytes(bytes: number): string {
  const mib = bytes / 2 ** 20
  return mib >= 1024
    ? `${Math.round((10 * mib) / 1024) / 10} GiB`
    : `${mib >= 10 ? Math.round(mib) : Math.round(10 * mib) / 10} MiB`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
