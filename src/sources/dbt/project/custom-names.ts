// Asks the project's own naming macros how a node's database, schema or alias is made.

import { textDigest } from '../../../domain/content-id.ts'
import { configDigest } from '../config-digest.ts'
import { canonicalJson, isRecord, type PlainRecord } from '../plain-data.ts'
import type { Renderer } from '../render/renderer.ts'
import { type DerivedCache, derived } from './derived-cache.ts'
import type { MacroIndex } from './macro-index.ts'
import type { NamedNode, NamingContext, NamingMacro } from './relation-names.ts'

export interface CustomNaming {
  readonly renderer: Renderer
  readonly macros: MacroIndex
  readonly root: string
  readonly target: PlainRecord
  readonly vars: PlainRecord
  readonly cache: DerivedCache
}

interface NameAnswer {
  readonly name: string | null
}

export function customNames(naming: CustomNaming): NamingContext['custom'] {
  const { renderer, macros, root, cache } = naming
  const surroundings = new Map<NamingMacro, string>()
  return (macro, value, node) => {
    if (!macros.has(root, macro)) return null
    const around = surroundings.get(macro) ?? surroundingsOf(macro, naming)
    surroundings.set(macro, around)
    const key = [around, value ?? '', node.id, node.path, configDigest(node.config)].join(':')
    return derived(cache, 'name', key, isAnswer, () => ({ name: ask(renderer, macro, value, node) })).name
  }
}

/** Null when the answer hangs on something that is not known here. */
function ask(renderer: Renderer, macro: NamingMacro, value: string | null, node: NamedNode): string | null {
  const given = value === null ? 'none' : JSON.stringify(value)
  const result = renderer.render({
    text: `{{ ${macro}(${given}, model) }}`,
    path: node.path,
    name: node.name,
    package: node.package,
    self: { database: null, schema: null, name: node.name },
    incremental: false,
    config: node.config,
  })
  if (result.kind === 'failed' || result.assumptions.length > 0) return null
  const text = result.sql.trim()
  return text === '' ? null : text
}

/** All that the macro's answer may depend on besides the node. */
function surroundingsOf(macro: NamingMacro, { macros, root, target, vars }: CustomNaming): string {
  const facts = { refs: [], sources: [], config: {}, computedConfig: [], calls: [macro], vars: [] }
  const reached = macros.reach(facts, root, [])
  return `${macro}:${textDigest(canonicalJson([[...reached.hashes], target, vars]))}`
}

function isAnswer(value: unknown): value is NameAnswer {
  return isRecord(value) && (value.name === null || typeof value.name === 'string')
}
