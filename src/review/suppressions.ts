// Comments that allow a finding for a while: `-- plimsoll: allow <rule> until=YYYY-MM-DD reason="..."`.

import type { Model } from '../domain/project.ts'
import { lineStarts, type SourceSpan, spanOf } from '../domain/text.ts'

export interface Suppression {
  readonly rule: string
  /** Last day on which it holds, `YYYY-MM-DD`; null when the comment has none. */
  readonly until: string | null
  readonly reason: string | null
  readonly span: SourceSpan
  /** Line it speaks of: its own when code stands there, else the next line with code; null for the whole file. */
  readonly line: number | null
}

export type SuppressionState = 'holds' | 'expired' | 'incomplete'

const comment = /(?:--|\/\*|\{#)-?\s*plimsoll:\s*allow\s+([\w-]+)([^\n]*)/g

/** A comment above the first line of SQL speaks of the whole file, any other of the line it stands on or above. */
export function suppressionsIn(model: Model): readonly Suppression[] {
  const { source } = model
  if (!source.includes('plimsoll:')) return []
  const starts = lineStarts(source)
  const lines = source.split(/\r\n|\r|\n/)
  const firstCode = lines.findIndex((line, index) => isCode(line) && !insideConfig(lines, index))
  return [...source.matchAll(comment)].map((match): Suppression => {
    const rest = match[2] ?? ''
    const span = spanOf(starts, { start: match.index, end: match.index + match[0].trimEnd().length })
    const own = isCode((lines[span.line - 1] ?? '').slice(0, span.column - 1))
    const next = lines.findIndex((line, index) => index >= span.line && isCode(line))
    return {
      rule: match[1] ?? '',
      until: /\buntil=(\d{4}-\d{2}-\d{2})\b/.exec(rest)?.[1] ?? null,
      reason: /\breason="([^"]+)"/.exec(rest)?.[1] ?? null,
      span,
      line: own ? span.line : span.line - 1 <= firstCode ? null : next === -1 ? span.line : next + 1,
    }
  })
}

/** `today` is `YYYY-MM-DD` in UTC. */
export function stateOf(suppression: Suppression, today: string): SuppressionState {
  if (suppression.until === null || suppression.reason === null) return 'incomplete'
  return suppression.until < today ? 'expired' : 'holds'
}

/** True when it speaks of this finding's place; a finding over several lines is met on any of them. */
export function covers(suppression: Suppression, rule: string, span: SourceSpan): boolean {
  if (suppression.rule !== rule) return false
  return suppression.line === null || (span.line <= suppression.line && suppression.line <= span.endLine)
}

function isCode(line: string): boolean {
  const text = line.trim()
  return text !== '' && !/^(--|\/\*|\*|\{#)/.test(text)
}

/** Lines of a leading `{{ config(...) }}` are no SQL. */
function insideConfig(lines: readonly string[], index: number): boolean {
  const before = lines.slice(0, index + 1).join('\n')
  const open = before.search(/\{\{-?\s*config\s*\(/)
  if (open === -1) return false
  const close = before.indexOf('}}', open)
  return close === -1 || before.lastIndexOf('\n') < close
}
