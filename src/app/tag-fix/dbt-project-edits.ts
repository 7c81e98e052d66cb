// What a dbt_project.yml needs so that every statement says which node it is of, and whose.

import type { Dialect } from '../../domain/dialect.ts'
import type { LineEdit } from './line-edits.ts'
import { findKey, type YamlKey, yamlLines } from './yaml-lines.ts'

export interface Planned {
  readonly edits: readonly LineEdit[]
  /** Why something that could be changed is left alone. */
  readonly left: string | null
}

const none: Planned = { edits: [], left: null }

/** Snowflake strips what stands before a statement, so the comment has to come after it. */
export function queryCommentEdits(text: string, dialect: Dialect): Planned {
  if (dialect !== 'snowflake') return none
  const lines = yamlLines(text)
  const key = findKey(lines, null, 'query-comment')
  if (key === null) return { edits: [atEnd(lines, ['query-comment:', '  append: true'])], left: null }
  if (/^(''|"")$/.test(key.value)) return { edits: [], left: 'query-comment is switched off' }
  const append = findKey(lines, key, 'append')
  if (key.value === '' || /^(null|~)$/.test(key.value)) {
    if (append !== null && /^(true|yes|on)$/i.test(append.value)) return none
    const pad = ' '.repeat(key.inner)
    if (append !== null) return { edits: [{ at: append.line, remove: 1, insert: [`${pad}append: true`] }], left: null }
    const insert = key.value === '' ? [`${pad}append: true`] : ['query-comment:', `${pad}append: true`]
    return {
      edits: [{ at: key.line + (key.value === '' ? 1 : 0), remove: key.value === '' ? 0 : 1, insert }],
      left: null,
    }
  }
  if (key.value.startsWith('{')) return flowMapping(key)
  return { edits: [asMapping(lines, key)], left: null }
}

function flowMapping({ value }: YamlKey): Planned {
  if (/\bappend\s*:\s*(true|yes|on)\b/i.test(value)) return none
  return { edits: [], left: 'query-comment is written on one line in braces; add append: true to it' }
}

/** `query-comment: text` becomes its `comment`; a block text moves two to the right. */
function asMapping(lines: readonly string[], { line, value, end }: YamlKey): LineEdit {
  const block = lines.slice(line + 1, end).map((each) => (each.trim() === '' ? each : `  ${each}`))
  return { at: line, remove: end - line, insert: ['query-comment:', `  comment: ${value}`, ...block, '  append: true'] }
}

/** The team of what has no tag of its own, in the tag that the adapter sets. */
export function teamTagEdits(
  text: string,
  dialect: Dialect,
  project: string,
  team: string,
  hasTagPackage: boolean,
): Planned {
  const setting = dialect === 'snowflake' ? 'query_tag' : dialect === 'databricks' ? 'query_tags' : null
  if (setting === null) return none
  if (hasTagPackage) return { edits: [], left: 'a package sets query tags' }
  if (new RegExp(`^\\s*\\+?${setting}\\s*:`, 'm').test(text)) return { edits: [], left: `${setting} is set` }
  const lines = yamlLines(text)
  const tag = (pad: string): string => `${pad}+${setting}: '${JSON.stringify({ team }).replaceAll("'", "''")}'`
  const models = findKey(lines, null, 'models')
  if (models === null) return { edits: [atEnd(lines, ['models:', `  ${project}:`, tag('    ')])], left: null }
  if (models.value !== '') return { edits: [], left: 'models is written on one line' }
  const own = findKey(lines, models, project)
  if (own !== null && own.value !== '') return { edits: [], left: `models.${project} is written on one line` }
  const pad = ' '.repeat(models.inner)
  const insert = own === null ? [`${pad}${project}:`, tag(`${pad}  `)] : [tag(' '.repeat(own.inner))]
  return { edits: [{ at: (own ?? models).line + 1, remove: 0, insert }], left: null }
}

function atEnd(lines: readonly string[], insert: readonly string[]): LineEdit {
  const isTerminated = lines.at(-1) === ''
  let last = lines.length
  while (last > 0 && lines[last - 1]?.trim() === '') last -= 1
  return { at: last, remove: lines.length - last - (isTerminated ? 1 : 0), insert: ['', ...insert] }
}
