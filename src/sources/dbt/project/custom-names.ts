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
  const known = new Map<NamingMacro, Surroundings>()
  return (macro, value, node) => {
    if (!macros.has(root, macro)) return null
    const around = known.get(macro) ?? surroundingsOf(macro, naming)
    known.set(macro, around)
    const key = JSON.stringify([around.digest, value, ...around.asked(node)])
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

interface Surroundings {
  /** Of the macros that run, and of what they may look at besides the node. */
  readonly digest: string
  /** What of the node they may look at. */
  asked(node: NamedNode): readonly string[]
}

function surroundingsOf(macro: NamingMacro, { macros, root, target, vars }: CustomNaming): Surroundings {
  const facts = { refs: [], sources: [], config: {}, computedConfig: [], calls: [macro], vars: [] }
  const reached = macros.reach(facts, root, []).hashes
  const texts = macros.macros.filter((found) => reached.has(found.definition.name)).map((found) => found.text)
  const digest = `${macro}:${textDigest(canonicalJson([[...reached], target, vars]))}`
  // Most such macros look at nothing but the name, or not even that; then one answer serves many nodes.
  if (!texts.some((text) => /\b(node|model|this)\b\s*[.[|]/.test(text))) return { digest, asked: () => [] }
  const fields = texts.flatMap((text) => [...text.matchAll(/\b(?:node|model|this)\b\s*([.[|]\s*\w*)/g)])
  if (fields.every((field) => field[1] === '.name')) return { digest, asked: (node) => [node.name] }
  return { digest, asked: (node) => [node.id, node.path, configDigest(node.config)] }
}

function isAnswer(value: unknown): value is NameAnswer {
  return isRecord(value) && (value.name === null || typeof value.name === 'string')
}
