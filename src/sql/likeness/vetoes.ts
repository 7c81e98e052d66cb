// Why two models that look alike are not the same logic: other sources, other slices of one source, another grain.

export type Veto =
  /** Each reads a relation that the other does not: a template over several sources. */
  | 'other-sources'
  /** Conditions on the same columns keep other rows: two slices of one source. */
  | 'other-slices'
  /** Each labels its rows with constants of its own. */
  | 'other-labels'
  /** They aggregate to other keys. */
  | 'other-grain'
  /** Each computes much that the other does not. */
  | 'other-columns'

/** Canonical features that only one of the two has. */
export interface Differences {
  readonly own: readonly string[]
  readonly other: readonly string[]
}

export function vetoOf({ own, other }: Differences, columns: number): Veto | null {
  const both = (kind: RegExp): readonly [readonly string[], readonly string[]] => [
    own.filter((feature) => kind.test(feature)),
    other.filter((feature) => kind.test(feature)),
  ]
  const [ownReads, otherReads] = both(/^read: /)
  if (ownReads.length > 0 && otherReads.length > 0) return 'other-sources'
  const [ownFilters, otherFilters] = both(/^filter: /)
  if (meet(ownFilters.flatMap(columnsIn), otherFilters.flatMap(columnsIn))) return 'other-slices'
  if (meet(ownFilters.map(withoutValues), otherFilters.map(withoutValues))) return 'other-slices'
  const [ownGroups, otherGroups] = both(/^group: /)
  if (ownGroups.length > 0 && otherGroups.length > 0) return 'other-grain'
  const [ownLabels, otherLabels] = both(/^column: (?:'[^']*'|-?\d[\d.]*)$/)
  if (ownLabels.length > 0 && otherLabels.length > 0) return 'other-labels'
  const [ownColumns, otherColumns] = both(/^column: /)
  return Math.min(ownColumns.length, otherColumns.length) > columns * mostOwnColumns ? 'other-columns' : null
}

/** Share of the result columns that may differ on both sides at once. */
const mostOwnColumns = 0.2

/** Columns of stored relations that a feature names, without its literals. */
function columnsIn(feature: string): readonly string[] {
  return feature.replace(/'[^']*'/g, '').match(/[\w$]+\.[\w$]+/g) ?? []
}

/** `topics[0] = '0xa'` and `topics[0] = '0xb'` are one condition with another value, whosever column that is. */
function withoutValues(feature: string): string {
  return feature.replace(/'[^']*'/g, '?').replace(/(?<![\w$[])\d+(\.\d+)?\b/g, '?')
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a)
  return b.some((item) => known.has(item))
}
