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

/**
 * Keys under which one JSON is put, as an object or as text: by packages (`metadata`), and by whoever moves a QUERY_TAG to a
 * platform whose tags are a map.
 */
const wrappers: readonly string[] = ['metadata', 'query_tag', 'query_tags', 'tag', 'tags']

/** The pairs of what is wrapped count as the outer's own, which come first. */
export function unfolded({ pairs }: TolerantJson): MetadataValues {
  const all = new MetadataValues()
  const wrapped: MetadataValues[] = []
  for (const key of pairs.torn) all.torn.add(key)
  for (const [key, value] of pairs.values) {
    const nested = wrappers.includes(key) && value.trim().startsWith('{') ? readJsonObject(value.trim(), 0) : null
    if (nested?.complete) wrapped.push(nested.pairs)
    const wrapper = wrappers.find((each) => key.startsWith(`${each}.`))
    if (nested === null) all.add(wrapper === undefined ? key : key.slice(wrapper.length + 1), value)
  }
  for (const { values, torn } of wrapped) {
    for (const [key, value] of values) all.add(key, value)
    for (const key of torn) all.torn.add(key)
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
