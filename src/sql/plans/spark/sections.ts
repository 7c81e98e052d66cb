// Cuts Spark's EXPLAIN output into what it prints: the physical plan, the optimised logical one, Photon's explanation.

export interface Sections {
  readonly physical: readonly string[]
  readonly optimized: readonly string[]
  readonly photon: readonly string[]
}

/** A header stands at the start of a line; those of adaptive plans stand inside their tree. */
export function sectionsOf(text: string): Sections {
  const found = new Map<string, string[]>()
  let current: string[] = []
  const before = current
  for (const line of text.split(/\r\n|\n|\r/)) {
    const title = /^\s{0,8}== ([A-Za-z ()]{1,80}) ==\s*$/.exec(line)?.[1]?.toLowerCase()
    if (title === undefined) current.push(line)
    else {
      current = []
      // Of several statements explained in one text, the first is read.
      if (!found.has(title)) found.set(title, current)
    }
  }
  return {
    physical: found.get('physical plan') ?? (found.size === 0 ? before : []),
    optimized: found.get('optimized logical plan') ?? [],
    photon: found.get('photon explanation') ?? [],
  }
}
