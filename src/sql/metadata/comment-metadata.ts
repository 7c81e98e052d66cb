// Reads one SQL comment: JSON of dbt and its packages, and what BI tools, notebooks and sqlcommenter write.

import { readPairs, readSqlCommenter } from './key-values.ts'
import { type Metadata, type MetadataTool, MetadataValues } from './metadata.ts'
import { unfolded } from './tag-metadata.ts'
import { readJsonObject } from './tolerant-json.ts'

/** Words that a tool writes before its JSON. */
const marks: readonly { readonly tool: MetadataTool; readonly mark: RegExp }[] = [
  { tool: 'elementary', mark: /^--ELEMENTARY-METADATA--\s*/ },
  { tool: 'looker', mark: /^Looker Query Context '/ },
  { tool: 'hex', mark: /^Hex query metadata:\s*/i },
  { tool: 'tableau', mark: /^(?:Tableau|tableau-query-origins)\b[:\s]*/ },
  { tool: 'sigma', mark: /^Sigma\b[^{]{0,10}/ },
]

/** What may stand behind it. */
const endMark = /^'?\s*(?:--END-ELEMENTARY-METADATA--)?\s*$/

interface Body {
  readonly text: string
  readonly isBlock: boolean
  readonly isClosed: boolean
}

/** `comment` has its delimiters. */
export function readComment(comment: string): Metadata | null {
  const body = bodyOf(comment)
  if (body.text === '') return null
  const marked = marks.find(({ mark }) => mark.test(body.text))
  const start = marked === undefined ? 0 : (marked.mark.exec(body.text)?.[0].length ?? 0)
  if (body.text[start] === '{') return ofJson(body, start, marked?.tool ?? null)
  if (marked !== undefined) return null
  return ofWords(body) ?? ofQuotedJson(body)
}

function bodyOf(comment: string): Body {
  if (comment.startsWith('/*')) {
    const isClosed = comment.length >= 4 && comment.endsWith('*/')
    return { text: comment.slice(2, isClosed ? -2 : undefined).trim(), isBlock: true, isClosed }
  }
  return { text: comment.replace(/^(?:--|\/\/|#)/, '').trim(), isBlock: false, isClosed: true }
}

function ofJson({ text, isBlock, isClosed }: Body, start: number, tool: MetadataTool | null): Metadata | null {
  const read = readJsonObject(text, start)
  const { values, torn } = unfolded(read)
  if (values.size === 0) return null
  const alone = endMark.test(text.slice(read.end))
  // dbt writes /* */ only; -- before its JSON is somebody's copy.
  const fits = isBlock || !looksLikeDbt(values)
  const state = !read.complete || !isClosed ? 'cut' : alone && fits ? 'whole' : 'quoted'
  return { form: 'json', tool: tool ?? toolOfKeys(values, isBlock), values, torn, state }
}

export function looksLikeDbt(values: ReadonlyMap<string, string>): boolean {
  return values.get('app') === 'dbt' || values.has('node_id') || values.has('dbt_version')
}

function toolOfKeys(values: ReadonlyMap<string, string>, isBlock: boolean): MetadataTool | null {
  if ([...values.keys()].some((key) => key.startsWith('tableau-query-origins'))) return 'tableau'
  if (values.has('dagster_run_id') || values.has('dagster_job')) return 'dagster'
  // Mode: `-- {"user":"@ann","email":"..","url":"https://modeanalytics.com/..","scheduled":false}`
  if (!isBlock && values.has('url') && values.has('scheduled')) return 'mode'
  return null
}

/** Longest comment that is looked through for pairs: what tools write is shorter, commented-out code is not. */
const longestPairs = 4_000

function ofWords({ text, isClosed }: Body): Metadata | null {
  if (text.length > longestPairs) return null
  const state = isClosed ? 'whole' : 'cut'
  const metabase = /^Metabase(?:::)?\s+(.*)$/s.exec(text)
  if (metabase !== null) return { ...found(metabase[1] ?? '', /(\w+): (\S+)/g), form: 'pairs', tool: 'metabase', state }
  if (/^Username: .*\bQuery ID: /s.test(text)) {
    return { ...found(text, /([\w ]+): ([^,]+)(?:, |$)/g), form: 'pairs', tool: 'redash', state }
  }
  const opaque = /^snowflake_dagster_dbt_v1_opaque_id\[\[\[(model|snapshot|seed|test)\.([\w.-]+):[\w-]+\]\]\]$/.exec(
    text,
  )
  if (opaque !== null && isClosed) {
    const pairs = new MetadataValues()
    pairs.add('node_id', `${opaque[1]}.${opaque[2]}`)
    return { form: 'pairs', tool: 'dagster', values: pairs.values, torn: pairs.torn, state }
  }
  if (!isClosed) return null
  if (text.includes("='")) {
    const commenter = readSqlCommenter(text)
    return commenter && { form: 'pairs', tool: 'sqlcommenter', values: commenter.values, torn: commenter.torn, state }
  }
  // Prose has commas and colons too: only `=` makes pairs here, and only without blanks in between.
  const pairs = /^[\w.@-]+=[^\s;,]*(?:[;,]\s*[\w.@-]+=[^\s;,]*)*$/.test(text) ? readPairs(text, false) : null
  return pairs === null ? null : { form: 'pairs', tool: null, values: pairs.values, torn: pairs.torn, state }
}

function found(text: string, pair: RegExp): { values: Map<string, string>; torn: Set<string> } {
  const pairs = new MetadataValues()
  for (const [, key = '', value = ''] of text.matchAll(pair)) pairs.add(key.trim(), value.trim())
  return { values: pairs.values, torn: pairs.torn }
}

/** `see /* {"app": "dbt", ..`: JSON inside of prose, so not the tool's own. */
function ofQuotedJson({ text }: Body): Metadata | null {
  const start = text.indexOf('{"')
  if (start < 0) return null
  const read = readJsonObject(text, start)
  const { values, torn } = unfolded(read)
  if (values.size === 0) return null
  return { form: 'json', tool: null, values, torn, state: 'quoted' }
}
