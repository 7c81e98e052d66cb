// Which models a change reaches, and by which way: its SQL, config, a macro, a variable, a package, or a model upstream.

import type { Model, ModelDigests, ModelId } from '../domain/project.ts'
import type { ChangeKind, ChangeReason } from '../domain/review.ts'

export interface ModelChange {
  readonly id: ModelId
  readonly change: ChangeKind
  readonly because: ChangeReason
  readonly detail: string
}

type Graph = ReadonlyMap<ModelId, Model>

/** Changed models first in order of id, then what depends on them. Tests count as models here: they scan too. */
export function changesBetween(base: Graph, head: Graph): readonly ModelChange[] {
  const direct = new Map<ModelId, ModelChange>()
  for (const [id, model] of head) {
    const before = base.get(id)
    if (before === undefined) direct.set(id, { id, change: 'added', because: 'sql', detail: 'new' })
    else {
      const difference = differenceOf(before, model)
      if (difference !== null) direct.set(id, { id, change: 'modified', ...difference })
    }
  }
  for (const id of base.keys()) {
    if (!head.has(id)) direct.set(id, { id, change: 'removed', because: 'sql', detail: 'gone' })
  }
  return [...[...direct.values()].sort(byId), ...downstreamOf(base, head, direct)]
}

/** Null when both run the same SQL with the same configuration. */
export function differenceOf(before: Model, after: Model): { because: ChangeReason; detail: string } | null {
  const a = before.digests
  const b = after.digests
  if (a.sql !== b.sql) return { because: 'sql', detail: 'its SQL changed' }
  if (a.config !== b.config) return { because: 'config', detail: configDetail(before, after) }
  return (
    movedEntry('macro', a.macros, b.macros) ??
    movedEntry('var', a.vars, b.vars) ??
    movedEntry('package', a.packages, b.packages)
  )
}

function configDetail(before: Model, after: Model): string {
  if (before.materialized !== after.materialized) return `materialized ${before.materialized} → ${after.materialized}`
  const keys = Object.keys(after.config) as (keyof Model['config'])[]
  const moved = keys.filter((key) => JSON.stringify(before.config[key]) !== JSON.stringify(after.config[key]))
  return moved.length === 0 ? 'its configuration changed' : `config ${moved.join(', ')} changed`
}

function movedEntry(
  kind: 'macro' | 'var' | 'package',
  before: ModelDigests['macros'],
  after: ModelDigests['macros'],
): { because: ChangeReason; detail: string } | null {
  const names = [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .sort()
  return names.length === 0 ? null : { because: kind, detail: `${kind} ${names.join(', ')} changed` }
}

function downstreamOf(base: Graph, head: Graph, changed: ReadonlyMap<ModelId, ModelChange>): readonly ModelChange[] {
  const readers = readersOf(head)
  const readersBefore = readersOf(base)
  const found = new Map<ModelId, ModelChange>()
  const queue = [...changed.keys()]
  for (let at = 0; at < queue.length; at += 1) {
    const id = queue[at] ?? ''
    // What read a removed model has lost an input, though nothing in head leads there any more.
    for (const reader of (head.has(id) ? readers : readersBefore).get(id) ?? []) {
      if (changed.has(reader) || found.has(reader) || !head.has(reader)) continue
      const upstream = (head.get(id) ?? base.get(id))?.name ?? id
      found.set(reader, { id: reader, change: 'downstream', because: 'upstream', detail: `reads ${upstream}` })
      queue.push(reader)
    }
  }
  return [...found.values()].sort(byId)
}

/** Direct readers of each model, tests left out: a test never feeds another model. */
export function readersOf(graph: Graph): ReadonlyMap<ModelId, readonly ModelId[]> {
  const readers = new Map<ModelId, ModelId[]>()
  for (const model of graph.values()) {
    if (model.kind === 'test') continue
    for (const upstream of model.dependsOn) {
      const list = readers.get(upstream)
      if (list === undefined) readers.set(upstream, [model.id])
      else list.push(model.id)
    }
  }
  return readers
}

function byId(a: ModelChange, b: ModelChange): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
