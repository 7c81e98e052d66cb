// What event logs do not tell, or what of them could not be read, as the report of a sync says it.

import { counted, shortList } from '../../../domain/listed.ts'
import { compareText } from '../../../domain/order.ts'
import type { SyncGap } from '../../../domain/telemetry/sync-result.ts'
import type { EventLogReport } from '../../../sources/spark/event-log.ts'

const hourMs = 3_600_000

/** One gap for each kind, however many logs have it; what is broken is named log by log. */
export function logGaps(reports: readonly EventLogReport[]): readonly SyncGap[] {
  const open = reports.filter(({ complete, cutOff }) => !complete && cutOff === null)
  const inferred = reports.filter(({ coresInferred }) => coresInferred)
  return [
    ...reports.flatMap(({ label, cutOff }) =>
      cutOff === null ? [] : [{ what: label, reason: `${cutOff}; what came after is not known` }],
    ),
    ...together(
      open,
      'have no end of their application: it still runs, or it broke off; it counts up to the last event',
    ),
    ...reports.flatMap(skippedLines),
    ...reports.flatMap(({ label, unread }) =>
      unread === 0 ? [] : [{ what: label, reason: `${counted(unread, 'line')} could not be read as events` }],
    ),
    ...together(inferred, 'do not say which executors there were: each counts with the most tasks that it ran at once'),
    ...reports.flatMap(({ label, excessMs }) => (excessMs === 0 ? [] : [{ what: label, reason: excess(excessMs) }])),
  ]
}

function together(reports: readonly EventLogReport[], reason: string): readonly SyncGap[] {
  if (reports.length === 0) return []
  const labels = reports.map(({ label }) => label).sort(compareText)
  return [{ what: shortList(labels), reason }]
}

function skippedLines({ label, skipped }: EventLogReport): readonly SyncGap[] {
  const events = Object.entries(skipped).sort(([left], [right]) => compareText(left, right))
  if (events.length === 0) return []
  const lines = events.reduce((sum, [, count]) => sum + count, 0)
  const names = shortList(events.map(([event]) => event))
  return [{ what: label, reason: `${counted(lines, 'line')} too long to be read whole (${names})` }]
}

function excess(ms: number): string {
  const hours = (ms / hourMs).toFixed(3)
  return `${hours} core-hours of tasks are beyond what their executors had, since clocks disagree; they are left out`
}
