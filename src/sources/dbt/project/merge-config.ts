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
  let settings: PlainRecord = {}
  let level: PlainRecord = tree
  for (let depth = 0; ; depth += 1) {
    settings = mergeConfig(settings, settingsOf(level))
    const next = level[path[depth] ?? '']
    if (!isRecord(next)) return settings
    level = next
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
