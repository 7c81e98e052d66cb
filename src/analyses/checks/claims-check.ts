// A check whose claims say which queries were wasted: priced by what these cost, told in words of one row a subject.

import type { TableName } from '../../domain/telemetry/table-name.ts'
import type { WasteComponent } from '../../domain/watch/platform-finding.ts'
import type { Engine } from '../../store/engine/engine.ts'
import type { Row } from '../../store/engine/row.ts'
import type { PlatformCheck } from '../platform-check.ts'
import { type ClaimedWaste, claimedWaste, isWorth } from './claimed-waste.ts'
import { evidenceRows } from './evidence-rows.ts'
import { type FindingWords, findingOf } from './finding-of.ts'

export interface ClaimsCheck {
  readonly id: string
  readonly title: string
  readonly component: WasteComponent
  readonly reads: readonly TableName[]
  readonly days: number
  /** SELECT of (platform, account, query_id, share_ppm, subject_type, subject_id). */
  readonly claims: string
  /** Tables that claims and evidence are read from; made again for each period. */
  readonly prepare?: (engine: Engine) => Promise<void>
  /** SELECT of one row a subject with what the words need. */
  readonly evidence: string
  /** Null: the row is no finding after all. */
  readonly words: (row: Row, found: ClaimedWaste) => Omit<FindingWords, 'title'> | null
}

export function claimsCheck(definition: ClaimsCheck): PlatformCheck {
  const { evidence, words, ...check } = definition
  const { title, prepare, claims } = check
  return {
    ...check,
    async find(engine, context) {
      await prepare?.(engine)
      const wastes = await claimedWaste(engine, claims, context.period)
      const evidenceOf = await evidenceRows(engine, evidence)
      return wastes.flatMap((waste) => {
        const row = evidenceOf(waste.subject)
        if (row === undefined || !isWorth(waste.price, context.least)) return []
        const told = words(row, waste)
        return told === null ? [] : [findingOf(check, waste, { title, ...told }, context)]
      })
    },
  }
}
