// The read of a text that costs most, by what is known of sizes; the first one among equals, which leads the FROM.

import type { ScanFacts } from '../../sql/facts/types.ts'
import { largerScale } from '../evidence/scale.ts'
import type { AnalysedText, RelationEvidence, RelationView } from '../rule.ts'

export interface ScannedRelation {
  readonly scan: ScanFacts
  readonly view: RelationView
}

/** Reads in the FROM chain, without the model's own table. */
export function largestScan(text: AnalysedText, relations: RelationEvidence): ScannedRelation | null {
  const scans = text.statements.flatMap((statement) => statement.scans).filter((scan) => !scan.inSubquery)
  return scans.reduce<ScannedRelation | null>((largest, scan) => {
    const view = relations.view(scan.relation)
    if (view.kind === 'self' || view.kind === 'seed') return largest
    if (largest === null) return { scan, view }
    return largerScale(largest.view.scale, view.scale) === largest.view.scale ? largest : { scan, view }
  }, null)
}
