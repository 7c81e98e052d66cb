// How much of the work had company: the measure of overlap by which accuracy is told apart.

import type { Recorder } from '../machine/types.ts'

/** Share of the time of statements on clusters in which at least one other ran on the same cluster. */
export function overlapShare({ executions }: Recorder): number {
  const byCluster = new Map<string, { from: number; to: number }[]>()
  for (const { warehouse, cluster, execMs, endedAt, statement } of executions) {
    if (cluster === null || execMs === 0 || statement.isCall) continue
    const key = `${warehouse}/${cluster}`
    const spans = byCluster.get(key) ?? []
    if (spans.length === 0) byCluster.set(key, spans)
    spans.push({ from: endedAt - execMs, to: endedAt })
  }
  let shared = 0
  let total = 0
  for (const spans of byCluster.values()) {
    const edges = spans
      .flatMap(({ from, to }) => [[from, 1] as const, [to, -1] as const])
      .sort(([a, x], [b, y]) => a - b || x - y)
    let running = 0
    let last = 0
    for (const [at, change] of edges) {
      total += running * (at - last)
      if (running > 1) shared += running * (at - last)
      running += change
      last = at
    }
  }
  return total === 0 ? 0 : shared / total
}
