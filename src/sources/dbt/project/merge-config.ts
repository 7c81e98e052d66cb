// Merges settings the way dbt does: most are replaced, tags and hooks add up, maps such as meta merge key by key.

import { isRecord, listOf, type PlainRecord, recordOf, textsOf } from '../plain-data.ts'

const merged: ReadonlySet<string> = new Set(['meta', 'quoting', 'column_types', 'vars', 'docs', 'contract', 'grants'])

const hookNames: Readonly<Record<string, string>> = {
  pre_hook: 'pre-hook',
  post_hook: 'post-hook',
  'pre-hook': 'pre-hook',
  'post-hook': 'post-hook',
}

/** `over` is nearer to the model and wins where values are replaced. */
export function mergeConfig(under: PlainRecord, over: PlainRecord): PlainRecord {
  const result: Record<string, unknown> = { ...under }
  for (const [written, value] of Object.entries(over)) {
    const hook = hookNames[written]
    const key = hook ?? written
    if (hook !== undefined) result[key] = [...hooksOf(result[key]), ...hooksOf(value)]
    else if (key === 'tags') result[key] = [...new Set([...textsOf(result[key]), ...textsOf(value)])]
    else if (merged.has(key) && isRecord(value)) result[key] = { ...recordOf(result[key]), ...value }
    else result[key] = value
  }
  return result
}

function hooksOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? listOf(value) : [value]
}

/**
 * Settings that a tree of `dbt_project.yml` gives a node: from the top down along its path, where `+key` is always a
 * setting and a plain key is one unless its value is a map (then it is a folder).
 */
export function configAlong(tree: PlainRecord, path: readonly string[]): PlainRecord {
  let level = levelOf(tree)
  for (const name of path) {
    const next = level.folder(name)
    if (next === null) break
    level = next
  }
  return level.settings
}

interface ConfigLevel {
  /** Of this level and all above it. */
  readonly settings: PlainRecord
  folder(name: string): ConfigLevel | null
}

/** Nodes of one folder share their levels, so each level is merged once. */
const levels = new WeakMap<PlainRecord, ConfigLevel>()

function levelOf(tree: PlainRecord): ConfigLevel {
  const known = levels.get(tree) ?? makeLevel(tree, {})
  levels.set(tree, known)
  return known
}

function makeLevel(tree: PlainRecord, above: PlainRecord): ConfigLevel {
  const settings = mergeConfig(above, settingsOf(tree))
  const folders = new Map<string, ConfigLevel>()
  return {
    settings,
    folder(name) {
      const below = Object.hasOwn(tree, name) ? tree[name] : undefined
      if (!isRecord(below)) return null
      const known = folders.get(name) ?? makeLevel(below, settings)
      folders.set(name, known)
      return known
    },
  }
}

function settingsOf(level: PlainRecord): PlainRecord {
  const settings: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(level)) {
    if (key.startsWith('+')) settings[key.slice(1).trim()] = value
    else if (!isRecord(value)) settings[key] = value
  }
  return settings
}
