// Changes merged one after the other while the project runs: each on a model of its own, every few days.

import { dayMs } from '../options.ts'
import type { ChangeKindOfSeed, MergedChange } from './change.ts'
import { drawChanges } from './draw-changes.ts'
import { relationsIn } from './engine.ts'
import { type ForecastAccount, historyDays, historyStart } from './forecast-account.ts'
import type { Phase } from './phases.ts'
import { type Files, projectFiles } from './project-files.ts'
import type { ProjectSpec } from './spec.ts'

export interface HistoryMerge {
  readonly kind: ChangeKindOfSeed
  readonly model: string
  readonly at: number
  readonly project: ProjectSpec
  /** Files that differ from those before the merge; null: not there. */
  readonly files: readonly { readonly path: string; readonly before: string | null; readonly after: string | null }[]
}

export interface MergedHistory {
  readonly merges: readonly HistoryMerge[]
  readonly phases: readonly Phase[]
  readonly days: number
}

/** Days between merges, and days after the last one. */
const [apart, after] = [2, 9]
/** In the afternoon, after the night's runs and before the next ones. */
const mergeHour = 14

/** In the order of `kinds`; those whose model another one has changed are left out. */
export function mergedHistory(account: ForecastAccount, kinds: readonly ChangeKindOfSeed[]): MergedHistory {
  const drawn = drawChanges(account, () => true, kinds)
  const changes = kinds.flatMap((kind) => drawn.filter((change) => change.kind === kind))
  const free = changes.filter(({ model }, index) => changes.findIndex((each) => each.model === model) === index)
  const first = Date.parse(`${historyStart}T00:00:00Z`) + historyDays * dayMs + mergeHour * 3_600_000
  const merges: HistoryMerge[] = []
  let project = account.relations.project
  for (const [index, change] of free.entries()) {
    const head = withChange(project, change)
    const files = differing(projectFiles(project), projectFiles(head))
    if (files.length === 0) continue
    merges.push({ kind: change.kind, model: change.model, at: first + index * apart * dayMs, project: head, files })
    project = head
  }
  return {
    merges,
    phases: merges.map((merge) => ({ from: merge.at, relations: relationsIn(account.engine, merge.project) })),
    days: historyDays + free.length * apart + after,
  }
}

/** The model as the change leaves it, in a project that others have changed since. */
function withChange(project: ProjectSpec, { model, head }: MergedChange): ProjectSpec {
  const changed = head.models.find(({ name }) => name === model)
  const isKnown = project.models.some(({ name }) => name === model)
  if (changed === undefined) return { ...project, models: project.models.filter(({ name }) => name !== model) }
  if (!isKnown) return { ...project, models: [...project.models, changed] }
  return { ...project, models: project.models.map((each) => (each.name === model ? changed : each)) }
}

function differing(before: Files, after: Files): HistoryMerge['files'] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((path) => ({ path, before: before.get(path) ?? null, after: after.get(path) ?? null }))
    .filter((file) => file.before !== file.after)
}
