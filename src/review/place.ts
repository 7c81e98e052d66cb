// From the place a rule names to lines and columns of the file the user edits.

import { lineStarts, type SourceSpan, spanOf, type TextRange } from '../domain/text.ts'
import type { ReadModel, ReadText } from './read-model.ts'
import type { Place } from './rule.ts'

/** Finds a key of the model's configuration in its source; null when it is set elsewhere (YAML, dbt_project.yml). */
export type ConfigLocator = (source: string, key: string) => TextRange | null

export interface Located {
  readonly span: SourceSpan
  readonly text: ReadText | null
}

/** A place that is not in the file (a key set in YAML) falls back to the first line that says something. */
export function locate(model: ReadModel, place: Place, configRange: ConfigLocator): Located {
  const { source } = model.model
  if (place.kind === 'range') {
    const text = model.texts[place.text]
    if (text === undefined)
      throw new Error(`rule named text ${place.text} of ${model.model.id}, which has ${model.texts.length}`)
    if (source === '') return { span: spanOf(lineStarts(text.sql), place.range), text }
    return { span: spanOf(lineStarts(source), text.origin.locate(place.range).range), text }
  }
  const range = place.kind === 'config' ? (configRange(source, place.key) ?? firstLine(source)) : firstLine(source)
  return { span: spanOf(lineStarts(source), range), text: model.texts[0] ?? null }
}

/** The first line with more than a comment on it; the very first where there is none. */
function firstLine(source: string): TextRange {
  const line = /^(?![^\S\r\n]*--)[^\S\r\n]*\S[^\r\n]*/m.exec(source) ?? /^[^\r\n]*/.exec(source)
  const [text] = line ?? ['']
  const end = (line?.index ?? 0) + text.trimEnd().length
  return { start: end - text.trim().length, end }
}
