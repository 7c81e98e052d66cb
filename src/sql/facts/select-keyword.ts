// Where the keyword SELECT of a query stands in the text.

import type { TextRange } from '../../domain/text.ts'
import type { Token } from '../text/token.ts'
import type { Select } from '../tree/types.ts'

/** With DISTINCT when present; the start of the query where no SELECT is written. */
export function selectKeywordRange(select: Select, text: string, tokens: readonly Token[]): TextRange {
  const from = Math.max(select.range.start, ...select.ctes.map((cte) => cte.range.end))
  for (let index = firstAt(tokens, from); index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined || token.start >= select.range.end) break
    if (token.kind === 'word' && text.slice(token.start, token.end).toUpperCase() === 'SELECT') {
      const end =
        select.distinct !== null && select.distinct.range.start >= token.end ? select.distinct.range.end : token.end
      return { start: token.start, end }
    }
  }
  return { start: from, end: from }
}

function firstAt(tokens: readonly Token[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
