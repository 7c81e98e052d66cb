// Splits a script into the statements before and the last one, which yields the rows.

/** Strings, quoted names, comments and dollar quotes hold no ends of statements. */
const piece = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|;|[\s\S]/g

export interface ScriptParts {
  /** May be empty. */
  readonly before: string
  readonly last: string
}

export function scriptParts(script: string): ScriptParts {
  let start = 0
  let before = ''
  let last = ''
  let isEmpty = true
  const end = (at: number): void => {
    if (!isEmpty) {
      before += last
      last = script.slice(start, at)
    }
    start = at
    isEmpty = true
  }
  for (const { 0: text, index } of script.matchAll(piece)) {
    if (text === ';') end(index + 1)
    else if (!/^(\s|--|\/\*)/.test(text)) isEmpty = false
  }
  end(script.length)
  return { before, last: last.trim().replace(/;$/, '') }
}
