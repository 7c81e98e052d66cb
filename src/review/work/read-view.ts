// Reads a view for one of its readers: its own scans, as far as the reader's columns and conditions reach into it.

import type { ModelId } from '../../domain/project.ts'
import { type RelationKey, relationKey } from '../../domain/relation.ts'
import type { ScanWork } from '../../domain/work.ts'
import type { RelationView } from '../rule.ts'
import { columnsShare } from './column-widths.ts'
import { conditionKey } from './condition.ts'
import { noOperators } from './operator-counts.ts'
import { exactly } from './range.ts'
import { readText } from './read-text.ts'
import { type Asked, isLookedThrough, placeOf, type Reading, type WorkContext } from './work-context.ts'

/** Chains of views are followed this deep. */
const deepest = 12

const nothing: Reading = { scans: [], fanOut: exactly(1), operators: noOperators, unknowns: [] }

/** `above` are the views on the way down to this one. */
export function readView(view: RelationView, asked: Asked, context: WorkContext, above: readonly ModelId[]): Reading {
  const { id } = view
  if (id === null || above.includes(id)) return nothing
  if (above.length >= deepest)
    return { ...nothing, unknowns: [`${view.name} and what is below it is too deep to follow`] }
  const columns = asked.columns === null ? '*' : [...asked.columns].sort().join(' ')
  const key = `${id}\n${above.length}\n${columns}\n${asked.conditions.map(conditionKey).join('\n')}`
  const known = context.views.get(key)
  if (known !== undefined) return known
  const model = context.side.models.get(id)
  const text = model?.texts.find(({ face, statements }) => face !== 'increment' && statements.length > 0)
  const reading =
    model === undefined || text === undefined
      ? readByGraph(view, asked, context, above)
      : readText(text, placeOf(model, context), asked, [...above, id])
  context.views.set(key, reading)
  return reading
}

/** A view whose text was not read: each of what it depends on once, by any share. */
function readByGraph(view: RelationView, asked: Asked, context: WorkContext, above: readonly ModelId[]): Reading {
  const { id, model } = view
  const relations = context.relations(id)
  const scans: ScanWork[] = []
  const unknowns = [`the text of ${view.name} was not read: each of its inputs is counted once`]
  for (const input of new Set(model?.dependsOn ?? [])) {
    const behind = relations.of(input)
    if (behind === null) continue
    if (isLookedThrough(behind)) {
      const inner = context.readView(behind, { columns: null, conditions: [] }, id === null ? above : [...above, id])
      for (const each of inner.scans) scans.push({ ...each, through: [behind.name, ...each.through] })
      unknowns.push(...inner.unknowns)
      continue
    }
    const least = asked.conditions.length > 0 || behind.layoutColumns.length > 0 ? 0.02 : 0.2
    const { low, mid } = columnsShare(asked.columns, behind)
    scans.push({
      relation: relationOf(behind),
      id: behind.id,
      times: 1,
      parts: { low: least, mid: 1, high: 1 },
      columns: { low: Math.min(low, mid), mid: 1, high: 1 },
      pruning: 'none',
      because: '',
      through: [],
    })
  }
  return { ...nothing, scans, unknowns: [...new Set(unknowns)] }
}

function relationOf({ model, name }: RelationView): RelationKey {
  return model?.relation == null ? name.toLowerCase() : relationKey(model.relation)
}
