// The gate on pruning: scans that a filter on the table's keys kept small, and that now read more of it.

import type { PlatformFacts } from '../../domain/platform-facts.ts'
import type { ModelWork, ScanWork } from '../../domain/work.ts'
import { bytesText } from '../relations/size-words.ts'
import { covers } from './accepted.ts'
import { fails, type GateInput, type GateSettings, type Judged, type LostPruning, passes, unmeasured } from './gate.ts'

/** Each table once for each model, the worst of its scans. */
export function lostPruningOf(work: Iterable<ModelWork>, sizes: PlatformFacts): readonly LostPruning[] {
  const found = new Map<string, LostPruning>()
  for (const { id, before, after } of work) {
    for (const { form, scans } of after) {
      const then = before.find((each) => each.form === form)?.scans ?? []
      for (const scan of scans) {
        const was = then.find((each) => each.relation === scan.relation)
        if (was === undefined || !isLost(was, scan)) continue
        const key = JSON.stringify([id, scan.relation])
        const known = found.get(key)
        if (known !== undefined && known.after >= scan.parts.mid) continue
        const bytes = sizes.relation(scan.relation)?.bytes ?? null
        const shares = { before: was.parts.mid, after: scan.parts.mid }
        found.set(key, { model: id, relation: scan.relation, bytes, ...shares, because: scan.because })
      }
    }
  }
  return [...found.values()]
}

/** The filter was on the keys and is no longer, and the least that is read now is more than the most before. */
function isLost(was: ScanWork, now: ScanWork): boolean {
  return was.pruning === 'layout-key' && now.pruning !== 'layout-key' && now.parts.low > was.parts.high
}

/** One for each table of each model; one that passes where there is none. */
export function judgeLostPruning(
  { above }: NonNullable<GateSettings['lost_pruning']>,
  { lostPruning, about, accepted, forecasts }: GateInput,
): readonly Judged[] {
  if (lostPruning === null) return [unmeasured('no changed model could be read')]
  const judged = lostPruning.flatMap((lost): readonly Judged[] => {
    const { name } = about(lost.model)
    const table = `\`${lost.relation}\``
    if (lost.bytes === null) return [unmeasured(`\`${name}\` lost pruning on ${table}, whose size is not known`, name)]
    if (lost.bytes < above) return []
    const told = `\`${name}\` reads ${share(lost.after)} of ${table} (${bytesText(lost.bytes)}), was ${share(lost.before)}`
    // Who accepted what the model costs has accepted what makes it so.
    const own = forecasts.filter(({ id }) => id === lost.model)
    const decision = accepted.find((each) => each.subject.type === 'model' && own.some((it) => covers(each, it, null)))
    return [
      decision === undefined ? fails(told, name) : passes(`${told}; accepted by ${decision.id}`, name, decision.id),
    ]
  })
  return judged.length === 0 ? [passes('no table lost its pruning')] : judged
}

function share(part: number): string {
  const percent = part * 100
  return percent >= 99.5 ? 'all' : percent < 1 ? 'less than 1%' : `${Math.round(percent)}%`
}
