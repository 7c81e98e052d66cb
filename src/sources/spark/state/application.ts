// What the log says of the application itself.

import { keptSettings } from '../events/settings.ts'
import type { ApplicationRow } from '../rows.ts'
import { momentText } from './clock.ts'

export class Application {
  /** Stands in where no event names the application, as before Spark 1.3. */
  readonly #fallbackId: string
  #id: string | null = null
  attempt: string | null = null
  name: string | null = null
  userName: string | null = null
  version: string | null = null
  cluster: string | null = null
  settings: ReadonlyMap<string, string> = new Map()
  startedAt: number | null = null
  endedAt: number | null = null
  isPhoton = false
  firstSeen: number | null = null
  lastSeen: number | null = null
  lines = 0
  unread = 0
  readonly skipped = new Map<string, number>()

  constructor(fallbackId: string) {
    this.#fallbackId = fallbackId
  }

  /** The first event that names it is believed. */
  named(id: string): void {
    this.#id ??= id
  }

  /** Rows that were written carry it, so it must not change after the first. */
  get id(): string {
    this.#id ??= this.#fallbackId
    return this.attempt === null ? this.#id : `${this.#id}_${this.attempt}`
  }

  seen(moment: number | null): void {
    if (moment === null) return
    this.firstSeen = Math.min(this.firstSeen ?? moment, moment)
    this.lastSeen = Math.max(this.lastSeen ?? moment, moment)
  }

  /** Until when executors lived that were not removed. */
  get end(): number | null {
    return this.endedAt ?? this.lastSeen
  }

  /** Null where the log has no moment at all. */
  row(): ApplicationRow | null {
    const start = this.startedAt ?? this.firstSeen
    if (start === null) return null
    const photonVersions = [...this.settings].some(
      ([name, value]) => /sparkversion$/i.test(name) && /photon/i.test(value),
    )
    return {
      application_id: this.id,
      name: this.name,
      user_name: this.userName,
      spark_version: this.version,
      cluster: this.cluster,
      started_at: momentText(start),
      ended_at: this.endedAt === null ? null : momentText(this.endedAt),
      seen_until: momentText(this.lastSeen ?? start),
      is_complete: this.endedAt !== null,
      is_photon: this.isPhoton || photonVersions,
      properties: keptSettings(this.settings),
      lines_skipped: [...this.skipped.values()].reduce((sum, count) => sum + count, 0),
      lines_unread: this.unread,
    }
  }
}
