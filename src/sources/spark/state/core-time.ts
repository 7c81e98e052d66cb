// Core time of queries by hour, held against what executors had: the sum of an hour never exceeds what was allocated in it.

import { shareOut } from '../../../domain/telemetry/share-out.ts'
import type { CoreTimeRow } from '../rows.ts'
import { eachHour, hourMs, momentText } from './clock.ts'

/** Hours of one query that still runs. */
export class QueryHours {
  readonly hours = new Map<number, { busy: number; failed: number }>()

  /** @returns Milliseconds of core time. */
  add(from: number, to: number, cpus: number, of: { readonly busy: boolean; readonly failed: boolean }): number {
    let sum = 0
    eachHour(from, to, (hour, ms) => {
      const core = ms * cpus
      const known = this.hours.get(hour) ?? { busy: 0, failed: 0 }
      if (of.busy) known.busy += core
      if (of.failed) known.failed += core
      this.hours.set(hour, known)
      sum += core
    })
    return sum
  }
}

/** Hours of queries that are over, as numbers: a log may have millions of queries. */
export class CoreTime {
  readonly #queries: string[] = []
  #numbers = new Float64Array(1024)
  #count = 0

  /** @param query Its id without the application. */
  settle(query: string, { hours }: QueryHours): void {
    if (hours.size === 0) return
    const place = this.#queries.push(query) - 1
    for (const [hour, { busy, failed }] of hours) {
      if ((this.#count + 1) * 4 > this.#numbers.length) {
        const larger = new Float64Array(this.#numbers.length * 2)
        larger.set(this.#numbers)
        this.#numbers = larger
      }
      this.#numbers.set([place, hour, busy, failed], this.#count * 4)
      this.#count += 1
    }
  }

  /** Hour by hour, so that no more than one hour's rows are held. @returns Core time beyond what was allocated. */
  *rows(applicationId: string, allocated: ReadonlyMap<number, number>): Generator<CoreTimeRow, number> {
    let excess = 0
    const at = (entry: number, field: number): number => this.#numbers[entry * 4 + field] ?? 0
    const byHour = Uint32Array.from({ length: this.#count }, (_, entry) => entry).sort(
      (left, right) => at(left, 1) - at(right, 1) || left - right,
    )
    for (let from = 0; from < byHour.length; ) {
      const hour = at(byHour[from] ?? 0, 1)
      const queries = new Map<string, { busy: number; failed: number }>()
      let to = from
      for (; to < byHour.length && at(byHour[to] ?? 0, 1) === hour; to += 1) {
        const entry = byHour[to] ?? 0
        const query = this.#queries[at(entry, 0)] ?? ''
        const known = queries.get(query) ?? { busy: 0, failed: 0 }
        queries.set(query, { busy: known.busy + at(entry, 2), failed: known.failed + at(entry, 3) })
      }
      from = to
      const rows = [...queries].map(([query, time]) => ({ query, ...time }))
      const limit = allocated.get(hour) ?? 0
      const busy = rows.reduce((sum, row) => sum + row.busy, 0)
      excess += Math.max(0, busy - limit)
      for (const { query, ...time } of busy > limit ? scaled(rows, limit) : rows) {
        if (time.busy === 0) continue
        yield {
          application_id: applicationId,
          query_id: `${applicationId}/${query}`,
          hour: momentText(hour * hourMs),
          busy_ms: time.busy,
          failed_ms: Math.min(time.failed, time.busy),
        }
      }
    }
    return excess
  }
}

interface QueryTime {
  readonly query: string
  readonly busy: number
  readonly failed: number
}

function scaled(rows: readonly QueryTime[], limit: number): readonly QueryTime[] {
  const parts = shareOut(
    BigInt(limit),
    rows.map(({ busy }) => BigInt(busy)),
  )
  return rows.map(({ query, busy, failed }, index) => {
    const part = Number(parts?.[index] ?? 0n)
    return { query, busy: part, failed: busy === 0 ? 0 : Math.floor((Math.min(failed, busy) / busy) * part) }
  })
}
