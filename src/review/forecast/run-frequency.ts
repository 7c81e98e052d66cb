// How often a model will run: as it was seen to, unless its tags or schedule say that it moved; a new one as its kin do.

import type { Model, ModelId } from '../../domain/project.ts'
import type { SnapshotSchedule } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import { type AccountView, runsPerDay } from './account-view.ts'
import { assumed } from './assumptions.ts'
import { cronRunsPerDay } from './cron.ts'
import { exactly, times, within } from './range.ts'

export interface Frequency {
  /** Runs a day after over before; exactly 1 where nothing says otherwise. */
  readonly ratio: Range
  readonly reason: string | null
}

const asBefore: Frequency = { ratio: exactly(1), reason: null }

export function movedFrequency(view: AccountView, before: Model, after: Model, seen: number): Frequency {
  const was = statedRuns(before)
  const is = statedRuns(after)
  if (was !== null && is !== null && was !== is)
    return { ratio: exactly(is / was), reason: `scheduled ${perDay(is)}, was ${perDay(was)}` }
  if (seen <= 0 || sameTags(before, after)) return asBefore
  const tagBefore = tellingTag(view, before)
  const tagAfter = tellingTag(view, after)
  if (tagAfter !== null && tagAfter.name !== tagBefore?.name) {
    const ratio = times(runsOf(tagAfter), 1 / seen)
    const reason = `tag ${tagAfter.name}: models with it run ${perDay(tagAfter.runsPerDay.q50)}, this one ran ${perDay(seen)}`
    return Math.abs(Math.log(ratio.mid)) < 0.05 ? asBefore : { ratio, reason }
  }
  if (tagAfter === null && tagBefore !== null && explains(tagBefore, seen)) {
    const others = elsewhere(view, after)
    if (others !== null)
      return {
        ratio: times(others, 1 / seen),
        reason: `no longer has tag ${tagBefore.name}, which told when it runs; others like it run ${perDay(others.mid)}`,
      }
  }
  return asBefore
}

/** Runs a day of a model that has not run yet; null: nothing tells. */
export function newFrequency(view: AccountView, model: Model, readers: readonly ModelId[]): Range | null {
  const stated = statedRuns(model)
  if (stated !== null) return exactly(stated)
  const tag = tellingTag(view, model)
  if (tag !== null) return runsOf(tag)
  const folder = schedule(view, 'folder', model)
  const kin = seenRuns(view, model.dependsOn) ?? seenRuns(view, readers)
  if (folder !== null && folder.runsPerDay.q90 <= folder.runsPerDay.q10 * assumed.tagRunsAlike) return runsOf(folder)
  if (kin !== null) return times(within(assumed.runsOfOthers), kin)
  return folder !== null ? runsOf(folder) : elsewhere(view, model)
}

/** What its configuration says itself. */
function statedRuns({ config }: Model): number | null {
  for (const key of ['cron', 'schedule', 'schedule_cron', 'cron_schedule']) {
    const value = config.meta[key] ?? config.other[key]
    const runs = typeof value === 'string' ? cronRunsPerDay(value) : null
    if (runs !== null) return runs
  }
  return null
}

/** Of the tags whose models run alike, the one they run most alike with. */
function tellingTag({ account }: AccountView, { config }: Model): SnapshotSchedule | null {
  const tags = new Set(config.tags)
  const telling = account.schedules.filter(
    ({ by, name, models, runsPerDay: { q10, q90 } }) =>
      by === 'tag' && tags.has(name) && models >= 2 && q10 > 0 && q90 <= q10 * assumed.tagRunsAlike,
  )
  const spread = ({ runsPerDay: { q10, q90 } }: SnapshotSchedule) => q90 / q10
  return [...telling].sort((a, b) => spread(a) - spread(b) || b.models - a.models)[0] ?? null
}

function explains({ runsPerDay: { q10, q90 } }: SnapshotSchedule, seen: number): boolean {
  return seen >= q10 / assumed.tagRunsAlike && seen <= q90 * assumed.tagRunsAlike
}

function elsewhere(view: AccountView, model: Model): Range | null {
  const found =
    schedule(view, 'folder', model) ?? named(view, 'materialization', model.materialized) ?? named(view, 'all', null)
  return found === null ? null : runsOf(found)
}

/** The innermost folder that the account knows. */
function schedule({ account }: AccountView, by: 'folder', { file }: Model): SnapshotSchedule | null {
  const folder = `/${file.split('/').slice(0, -1).join('/')}/`
  const found = account.schedules.filter((one) => one.by === by && one.name !== '' && folder.includes(`/${one.name}/`))
  return [...found].sort((a, b) => b.name.length - a.name.length)[0] ?? null
}

function named({ account }: AccountView, by: 'materialization' | 'all', name: string | null): SnapshotSchedule | null {
  return account.schedules.find((one) => one.by === by && (name === null || one.name === name)) ?? null
}

function seenRuns(view: AccountView, ids: readonly ModelId[]): number | null {
  const seen = ids.map((id) => runsPerDay(view.models.get(id)?.builds ?? [])).filter((runs) => runs > 0)
  return seen.length === 0 ? null : Math.max(...seen)
}

function runsOf({ runsPerDay: { q10, q50, q90 } }: SnapshotSchedule): Range {
  return { low: Math.min(q10, q50), mid: q50, high: Math.max(q90, q50) }
}

function sameTags(before: Model, after: Model): boolean {
  return [...before.config.tags].sort().join('\n') === [...after.config.tags].sort().join('\n')
}

function perDay(runs: number): string {
  if (runs >= 0.95) return runs < 1.05 ? 'once a day' : `${Number(runs.toPrecision(3))} times a day`
  return runs >= 0.2
    ? `${Number((runs * 7).toPrecision(2))} times a week`
    : `${Number((runs * 30).toPrecision(2))} times a month`
}
