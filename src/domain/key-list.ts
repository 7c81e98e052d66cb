// A list of layout keys written as one text, cut on the commas that stand outside of parentheses.

/** `LINEAR(to_date(ts, 'x'), id)` gives `to_date(ts, 'x')` and `id`; a lone key gives itself. */
export function splitKeyList(text: string): readonly string[] {
  const list = /^\s*(?:LINEAR\s*)?\((.*)\)\s*$/is.exec(text)?.[1] ?? text
  const keys: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= list.length; at += 1) {
    const character = list[at]
    if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    else if (character === undefined || (character === ',' && depth === 0)) {
      keys.push(list.slice(from, at).trim())
      from = at + 1
    }
  }
  return keys.filter((key) => key !== '')
}
