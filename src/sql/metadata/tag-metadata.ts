// Reads Snowflake's QUERY_TAG and Databricks' query_tags, in every form that teams write them in.

import { readPairs } from './key-values.ts'
import { type Metadata, MetadataValues } from './metadata.ts'
import { readJsonObject, type TolerantJson } from './tolerant-json.ts'

/** Snowflake keeps so many characters of a QUERY_TAG. */
const tagLimit = 2_000

export function readTag(tag: string): Metadata | null {
  const text = tag.trim()
  if (text === '') return null
  if (text.startsWith('{')) return ofJson(text)
  if (text.startsWith('"{')) {
    const inner = unquoted(text)
    if (inner !== null) return readTag(inner)
  }
  const isCut = tag.length >= tagLimit
  const pairs = readPairs(text, isCut)
  const state = isCut ? 'cut' : 'whole'
  if (pairs !== null) return { form: 'pairs', tool: null, values: pairs.values, torn: pairs.torn, state }
  if (isCut || text.length > 200) return null
  const word = new MetadataValues()
  word.add('word', text)
  return word.values.size === 0 ? null : { form: 'word', tool: null, values: word.values, torn: word.torn, state }
}

function ofJson(text: string): Metadata | null {
  const read = readJsonObject(text, 0)
  const rest = read.complete && text.slice(read.end).trim() !== ''
  const { values, torn } = unfolded(read)
  if (values.size === 0) return null
  const isTableau = [...values.keys()].some((key) => key.startsWith('tableau-query-origins'))
  return {
    form: 'json',
    tool: isTableau ? 'tableau' : values.has('dagster_run_id') ? 'dagster' : null,
    values,
    torn,
    state: !read.complete ? 'cut' : rest ? 'quoted' : 'whole',
  }
}

/** Some packages put one JSON, as an object or as text, under the key `metadata`: its pairs count as the outer's own. */
export function unfolded({ pairs }: TolerantJson): MetadataValues {
  const inner = pairs.values.get('metadata')
  const nested = inner?.trim().startsWith('{') ? readJsonObject(inner.trim(), 0) : null
  const all = new MetadataValues()
  for (const key of pairs.torn) all.torn.add(key)
  for (const [key, value] of pairs.values) {
    if (key === 'metadata' && nested !== null) continue
    all.add(key.startsWith('metadata.') ? key.slice('metadata.'.length) : key, value)
  }
  if (nested?.complete) {
    for (const [key, value] of nested.pairs.values) all.add(key, value)
    for (const key of nested.pairs.torn) all.torn.add(key)
  }
  return all
}

function unquoted(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}
