// Reads the settings of a `config(...)` tag that are written out, and names those that need rendering.

import type { TextRange } from '../../../domain/text.ts'
import type { PlainRecord } from '../plain-data.ts'
import { parseTemplate } from '../render/jinja/parse-template.ts'
import { TemplateError } from '../render/jinja/template-error.ts'
import type { Expression } from '../render/jinja/tree.ts'
import { literalOf } from './literal.ts'

export interface LiteralConfig {
  readonly config: PlainRecord
  readonly computed: readonly string[]
}

export function literalConfig(text: string, tag: TextRange): LiteralConfig {
  const config: Record<string, unknown> = {}
  const computed: string[] = []
  for (const [key, value] of entriesOf(callIn(text, tag))) {
    const literal = literalOf(value)
    if (literal.kind === 'known') config[key] = literal.value
    else computed.push(key)
  }
  return { config, computed }
}

type Call = Extract<Expression, { kind: 'call' }>

function callIn(text: string, tag: TextRange): Call | null {
  try {
    const [statement] = parseTemplate(text, tag.start, tag.end).body
    const value = statement?.kind === 'output' || statement?.kind === 'do' ? statement.value : null
    return value?.kind === 'call' ? value : null
  } catch (error) {
    if (error instanceof TemplateError) return null
    throw error
  }
}

/** `config(a = 1)` and `config({'a': 1})`, which may stand together. */
function entriesOf(call: Call | null): readonly (readonly [string, Expression])[] {
  if (call === null) return []
  const dicts = call.args.positional.flatMap((argument) => (argument.kind === 'dict' ? argument.entries : []))
  const named = dicts.flatMap(([key, value]) => {
    const name = literalOf(key)
    return name.kind === 'known' ? [[String(name.value), value] as const] : []
  })
  return [...named, ...call.args.named]
}
