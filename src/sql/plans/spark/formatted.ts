// Reads EXPLAIN FORMATTED: a tree of numbered operators, then a block of details for each number, then those of subqueries.

export interface FormattedPlan {
  /** The lines of the main tree, then those of each subquery. */
  readonly trees: readonly (readonly string[])[]
  /** By operator number: its details, by lower-case label. */
  readonly details: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** The number at the end of a tree line; what follows it are statistics of a query stage or what a shuffle read does. */
export const numbered = /^([\s\S]*?) \((\d{1,9}|unknown)\)((?:, [\s\S]*)?)$/

export function isFormatted(lines: readonly string[]): boolean {
  return numbered.test(lines.find((line) => line.trim() !== '')?.trimEnd() ?? '')
}

export function formattedPlan(lines: readonly string[]): FormattedPlan {
  const trees: string[][] = [[]]
  const details = new Map<string, Map<string, string>>()
  let reading: 'tree' | 'details' = 'tree'
  let block: Map<string, string> | null = null
  let label: string | null = null
  for (const line of lines) {
    if (/^Subquery:\d+ Hosting operator id/.test(line)) {
      trees.push([])
      reading = 'tree'
      block = null
      continue
    }
    const number = /^\((\d{1,9})\) \S/.exec(line)?.[1]
    if (number !== undefined) {
      reading = 'details'
      block = new Map()
      if (!details.has(number)) details.set(number, block)
      label = null
      continue
    }
    if (reading === 'tree') {
      trees.at(-1)?.push(line)
      continue
    }
    if (line.trim() === '' || block === null) {
      block = null
      continue
    }
    const field = /^([A-Z][A-Za-z]*(?: [A-Za-z]+){0,3})(?: \[\d+\])? ?: ?([\s\S]*)$/.exec(line)
    if (field !== null) {
      label = (field[1] ?? '').toLowerCase()
      block.set(label, field[2] ?? '')
    } else if (label !== null) block.set(label, `${block.get(label) ?? ''}\n${line}`)
  }
  return { trees, details }
}
