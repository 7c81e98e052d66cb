// Reads what a plan says from the platform into the staging folder; goes on where an earlier sync broke off.

import { UserError } from '../../../domain/errors.ts'
import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { type LiveSource, LostResult, Refusal } from '../../../domain/telemetry/live-source.ts'
import { type Plan, type PlannedSlice, type PlannedView, queryOf } from './plan.ts'
import type { GatheredSlice, GatherState, StagingFolder } from './staging-folder.ts'

export interface Gathered {
  readonly complete: readonly string[]
  readonly refused: Readonly<Record<string, string>>
}

/** A result may be lost while it is read; after so many new starts something else is wrong. */
const starts = 3

export async function gather(
  source: LiveSource,
  views: readonly ExportView[],
  staging: StagingFolder,
  begun: GatherState,
  at: (step: string) => void,
): Promise<Gathered> {
  const { plan } = begun
  let state = begun
  const save = (change: Partial<GatherState>): void => {
    state = { ...state, ...change }
    staging.save(state)
  }
  save({})
  for (const [index, planned] of plan.views.entries()) {
    const view = views.find(({ name }) => name === planned.view)
    if (view === undefined || state.refused[planned.view] !== undefined) continue
    const keep = (slice: GatheredSlice): void => {
      const others = (state.gathered[planned.view] ?? []).filter((each) => each.slice !== slice.slice)
      save({ gathered: { ...state.gathered, [planned.view]: [...others, slice] } })
    }
    try {
      for (const slice of planned.slices) {
        const before = state.gathered[planned.view]?.find((each) => each.slice === slice.id)
        if (before?.done === true) continue
        const which = slice.span === null ? '' : ` of ${slice.id}`
        at(`${index + 1}/${plan.views.length} ${planned.view}${which}`)
        await gatherSlice(source, view, planned, slice, before, staging, keep)
      }
    } catch (error) {
      // One view that may not be read is no reason to go without the others.
      if (!(error instanceof Refusal)) throw error
      staging.dropView(planned.view)
      save({ refused: { ...state.refused, [planned.view]: told(error) } })
    }
  }
  const complete = plan.views.map(({ view }) => view).filter((view) => state.refused[view] === undefined)
  staging.finish(plan, complete)
  return { complete, refused: state.refused }
}

async function gatherSlice(
  source: LiveSource,
  view: ExportView,
  planned: PlannedView,
  slice: PlannedSlice,
  before: GatheredSlice | undefined,
  staging: StagingFolder,
  keep: (slice: GatheredSlice) => void,
): Promise<void> {
  let after = before?.next ?? null
  for (let start = 1; ; start += 1) {
    let page = after?.page ?? 0
    staging.dropParts(view.name, slice.id, page)
    try {
      for await (const { rows, next } of source.pages(queryOf(view, planned, slice), after)) {
        await staging.writePart(view.name, slice.id, page, rows)
        page = next?.page ?? page
        keep({ slice: slice.id, next, done: next === null })
      }
      return
    } catch (error) {
      if (!(error instanceof LostResult)) throw error
      if (start === starts)
        throw new UserError(view.relation, `its result was lost ${starts} times while it was read`, 'Try again later.')
      after = null
    }
  }
}

export function told({ code, message }: Refusal): string {
  const words = message.replace(/\s+/g, ' ').trim().slice(0, 300)
  return `the platform refused it${words === '' ? ` (${code})` : ` (${code === '' ? '' : `${code} `}${words})`}`
}

/** A plan of before goes on only while it means the same, and while results are likely to be kept. */
export function mayGoOn(plan: Plan, asked: string, since: string | null, now: Date): boolean {
  const age = now.getTime() - Date.parse(plan.startedAt)
  return plan.asked === asked && plan.since === since && age >= 0 && age < 20 * 3_600_000
}
