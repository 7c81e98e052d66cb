// Splits a script into the statements before and the last one, which yields the rows.

/** Strings, quoted names, comments and dollar quotes hold no ends of statements. */
const piece = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|;|[\s\S]/g

export interface ScriptParts {
  /** May be empty. */
  readonly before: string
  readonly last: string
}

export function scriptParts(script: string): ScriptParts {
  let from = 0
  let hasWords = false
  let last = { from: 0, to: script.length }
  for (const { 0: text, index } of `${script};`.matchAll(piece)) {
    if (text !== ';') {
      hasWords ||= !/^(\s|--|\/\*)/.test(text)
      continue
    }
    if (hasWords) last = { from, to: index }
    from = index + 1
    hasWords = false
  }
  return { before: script.slice(0, last.from), last: script.slice(last.from, last.to).trim() }
}
