// A check of what Spark's runs show in places of their plans: told by subject, in words of the place that is worth most.

import type { PlatformFinding, WasteComponent } from '../../domain/watch/platform-finding.ts'
import { type Engine, literal } from '../../store/engine/engine.ts'
import type { Row } from '../../store/engine/row.ts'
import type { PlatformCheck } from '../platform-check.ts'
import { sparkPlaces, sparkRead } from '../spark-places.ts'
import { claimedWaste, isWorth } from './claimed-waste.ts'
import { evidenceRows, numberIn } from './evidence-rows.ts'
import { type FindingWords, findingOf } from './finding-of.ts'
import { operatorText } from './place-words.ts'
import skewClaims from './skew-claims.sql'

export interface PlacesCheck {
  readonly id: string
  readonly title: string
  /** `idle`: the money is part of idle time, which the entropy tax takes from attribution. */
  readonly component: WasteComponent | null
  readonly days: number
  /** Of spark_place. */
  readonly kind: 'skew' | 'tiny_tasks' | OperatorKind
  /** `saving`: an estimate, of which half is sure. `waste`: what was measured. */
  readonly money: 'waste' | 'saving'
  /** SELECT of one row a subject, of spark_found. */
  readonly find: string
  readonly words: (row: Row, runs: number) => Omit<FindingWords, 'title'>
}

type OperatorKind =
  | 'unfiltered_scan'
  | 'small_files'
  | 'small_files_written'
  | 'lost_broadcast'
  | 'large_broadcast'
  | 'nested_loop'
  | 'python'

export function placesCheck(definition: PlacesCheck): PlatformCheck {
  const { id, title, component, days, kind, find } = definition
  const isClaimed = component !== null && component !== 'idle'
  return {
    id,
    title,
    component,
    reads: [...sparkRead, 'attribution', 'bill_line'],
    days,
    claims: isClaimed ? claimsOf(kind, 'share') : null,
    ...(isClaimed ? { prepare: sparkPlaces } : {}),
    async find(engine, context) {
      const { from, to } = context.period
      await engine.set('px_from', from)
      await engine.set('px_to', to)
      await sparkPlaces(engine)
      if (!(await isSeen(engine, kind))) return []
      const evidenceOf = await evidenceRows(engine, find)
      const wastes = await claimedWaste(engine, claimsOf(kind, 'stake'), context.period)
      return wastes.flatMap((waste): readonly PlatformFinding[] => {
        const row = evidenceOf(waste.subject)
        if (row === undefined || !isWorth(waste.price, context.least)) return []
        const finding = findingOf(
          { id, component },
          waste,
          // Lists show titles alone.
          { title: `${title}: ${operatorText(row)}`, ...definition.words(row, waste.runs) },
          context,
        )
        const isPriced = numberIn(row, 'share_ppm') > 0
        return [isPriced ? priced(finding, definition.money) : { ...finding, monthly: null }]
      })
    },
  }
}

async function isSeen(engine: Engine, kind: string): Promise<boolean> {
  const rows = await engine.rows(`SELECT 1 FROM spark_place WHERE kind = ${literal(kind)} AND is_told LIMIT 1`)
  return rows.length > 0
}

function priced(finding: PlatformFinding, money: PlacesCheck['money']): PlatformFinding {
  const { monthly } = finding
  if (money === 'waste' || monthly === null) return finding
  const half = (Number(monthly.low) / 2).toFixed(monthly.low.split('.')[1]?.length ?? 0)
  return { ...finding, monthly: { ...monthly, low: half, basis: 'estimated' } }
}

/**
 * `share`: what is known to be wasted of each query. `stake`: the stages concerned too, of subjects where nothing is known.
 */
function claimsOf(kind: PlacesCheck['kind'], of: 'share' | 'stake'): string {
  if (kind === 'skew') return skewClaims
  const ppm = of === 'share' ? 'share_ppm' : 'CASE WHEN is_priced THEN share_ppm ELSE stake_ppm END'
  return `
    SELECT platform, account, query_id, CAST(least(1000000, sum(${ppm})) AS BIGINT) AS share_ppm, subject_type, subject_id
    FROM (
      SELECT *, coalesce(bool_or(share_ppm > 0) OVER (PARTITION BY platform, account, subject_type, subject_id), FALSE) AS is_priced
      FROM spark_habit
      WHERE kind = ${literal(kind)}
    )
    GROUP BY platform, account, query_id, subject_type, subject_id
    HAVING sum(${ppm}) > 0`
}
