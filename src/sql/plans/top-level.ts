// Splits expressions of plans where no bracket is open, and takes off what surrounds them.

export interface Splitting {
  /** Snowflake quotes its literals, so that brackets in them can be skipped; Spark prints them bare. */
  readonly quoted: boolean
}

/** Of what Spark prints. */
export const bare: Splitting = { quoted: false }

/** Of what Snowflake prints. */
export const quoting: Splitting = { quoted: true }

const opening = '([{'
const closing = ')]}'

/** Trimmed pieces without empty ones. A bracket that closes nothing is text. */
export function splitTopLevel(text: string, separator: string, { quoted }: Splitting): readonly string[] {
  const pieces: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quoted && (character === "'" || character === '"')) {
      const end = text.indexOf(character, at + 1)
      if (end !== -1) at = end
    } else if (opening.includes(character)) depth += 1
    else if (closing.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && character === separator[0] && text.startsWith(separator, at)) {
      pieces.push(text.slice(from, at))
      from = at + separator.length
      at = from - 1
    }
  }
  pieces.push(text.slice(from))
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

/** Offset of the bracket that closes the one at `start`, or -1 in a text that is cut. */
export function closingAt(text: string, start: number, { quoted }: Splitting): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quoted && (character === "'" || character === '"')) {
      const end = text.indexOf(character, at + 1)
      if (end !== -1) at = end
    } else if (opening.includes(character)) depth += 1
    else if (closing.includes(character)) {
      depth -= 1
      if (depth <= 0) return at
    }
  }
  return -1
}

/** Nobody writes more around one condition. */
const mostPairs = 50

/** `((a = b))` to `a = b`; a pair of parentheses goes only where it holds the whole text. */
export function withoutParentheses(text: string, splitting: Splitting): string {
  let inner = text.trim()
  for (let pairs = 0; pairs < mostPairs && inner.startsWith('('); pairs += 1) {
    if (closingAt(inner, 0, splitting) !== inner.length - 1) break
    inner = inner.slice(1, -1).trim()
  }
  return inner
}

/** The entries of `[a, b]`, or null when the text is no closed list. */
export function bracketList(text: string, splitting: Splitting): readonly string[] | null {
  const trimmed = text.trim()
  if (!trimmed.startsWith('[') || closingAt(trimmed, 0, splitting) !== trimmed.length - 1) return null
  return splitTopLevel(trimmed.slice(1, -1), ',', splitting)
}
