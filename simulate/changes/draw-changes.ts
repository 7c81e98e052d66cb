// Draws the account's merged changes: each kind on a model that it fits, each for itself on the same base.

import { type Random, randomStream } from '../random/random.ts'
import { type ChangeKindOfSeed, changeKinds, type MergedChange } from './change.ts'
import { edits } from './edits.ts'
import { flowOf } from './flow.ts'
import type { ForecastAccount } from './forecast-account.ts'
import { events } from './make-sources.ts'
import { inputsOf, type Relations } from './relations.ts'
import type { ModelSpec, ProjectSpec } from './spec.ts'

/** All kinds that find a model, in their order; where some fit that are worth a change, one of those. */
export function drawChanges(
  { engine, relations }: ForecastAccount,
  isWorth: (model: string) => boolean,
  only: readonly ChangeKindOfSeed[] = changeKinds,
): readonly MergedChange[] {
  return changeKinds.flatMap((kind): readonly MergedChange[] => {
    if (!only.includes(kind)) return []
    const random = randomStream(engine.seed, `changes/draw/${kind}/${relations.project.platform}`)
    const change =
      edited(relations, kind, random, isWorth) ?? added(relations, kind, random) ?? removed(relations, kind, random)
    return change === null ? [] : [change]
  })
}

function edited(
  relations: Relations,
  kind: ChangeKindOfSeed,
  random: Random,
  isWorth: (model: string) => boolean,
): MergedChange | null {
  const edit = edits[kind]
  if (edit === undefined) return null
  const { project } = relations
  const fitting = project.models.flatMap((model) => {
    // Renaming what is trivial proves nothing.
    if (model.from.startsWith('stg_') && model.layer !== 'marts' && kind !== 'remarked') return []
    const head = edit(model, { random, input: inputOf(relations, model), isRead: isRead(project, model.name) })
    return head === null ? [] : [head]
  })
  if (fitting.length === 0) return null
  const worth = fitting.filter(({ name }) => isWorth(name))
  const model = random.pick(worth.length > 0 ? worth : fitting)
  const models = project.models.map((each) => (each.name === model.name ? model : each))
  return { kind, model: model.name, head: { ...project, models } }
}

function inputOf(relations: Relations, { from }: ModelSpec) {
  const stored = relations.stored.get(from)
  if (stored !== undefined) return stored
  const view = relations.models.get(from)
  return view === undefined ? null : flowOf(relations, view, { form: 'full' })
}

function isRead({ models, readers }: ProjectSpec, name: string): boolean {
  return models.some((model) => inputsOf(model).includes(name)) || readers.some(({ query }) => query.from === name)
}

function removed({ project }: Relations, kind: ChangeKindOfSeed, random: Random): MergedChange | null {
  if (kind !== 'model_removed') return null
  const leaves = project.models.filter(({ name, materialized }) => materialized !== 'view' && !isRead(project, name))
  if (leaves.length === 0) return null
  const { name } = random.pick(leaves)
  return { kind, model: name, head: { ...project, models: project.models.filter((model) => model.name !== name) } }
}

function added({ project }: Relations, kind: ChangeKindOfSeed, random: Random): MergedChange | null {
  const event = random.pick(events)
  const find = (name: string): ModelSpec => {
    const model = project.models.find((each) => each.name === name)
    if (model === undefined) throw new Error(`no model ${name}`)
    return model
  }
  const make = (): ModelSpec | null => {
    const since = { kind: 'since', column: event.date, days: random.whole(20, 300), form: 'bare' } as const
    const tag = random.pick(['daily', 'daily', 'six_hourly', 'hourly'] as const)
    const fact = find(`fct_${event.name}`)
    switch (kind) {
      case 'new_aggregate': {
        const like = find(`agg_${event.name}_daily`)
        const group = { by: ['vessel_id', 'status'], day: random.chance(0.5) ? event.date : null, sums: event.measures }
        const columns = ['vessel_id', 'status', event.date, ...event.measures]
        return {
          ...like,
          name: `agg_${event.name}_by_vessel`,
          tag,
          where: random.chance(0.7) ? [since] : [],
          columns,
          group,
          tests: [],
        }
      }
      case 'new_wide': {
        const like = find(`wide_${event.name}`)
        return {
          ...like,
          name: `wide_${event.name}_history`,
          from: `fct_${event.name}`,
          tag,
          where: random.chance(0.5) ? [since] : [],
          columns: [event.key, 'terminal_code', 'customer_id', 'vessel_id', event.date, 'status', ...event.measures],
        }
      }
      case 'new_incremental':
        return {
          ...fact,
          name: `fct_${event.name}_corrections`,
          tag,
          joins: [],
          tests: [],
          increment: {
            column: event.date,
            days: random.whole(1, 5),
            key: event.key,
            strategy: 'merge',
            hasBlock: true,
          },
        }
      case 'new_copy': {
        const like = random.pick(
          project.models.filter(({ layer, materialized }) => layer !== 'staging' && materialized === 'table'),
        )
        return { ...like, name: `${like.name}_v2`, tests: [] }
      }
      default:
        return null
    }
  }
  const model = make()
  return model === null ? null : { kind, model: model.name, head: { ...project, models: [...project.models, model] } }
}
