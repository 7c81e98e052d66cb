// What a rule says about a place in source: its family, how sure it is, and what to do.

export const families = [
  'full-rebuild',
  'missing-incremental-filter',
  'unprunable-incremental-filter',
  'unbounded-scan',
  'non-sargable-filter',
  'layout-key',
  'merge-predicate',
  'exploding-join',
  'join-key',
  'redundant-distinct',
  'union-distinct',
  'repeated-scan',
  'needless-sort',
  'opaque-function',
  'select-star',
  'heavy-view',
  'warehouse-size',
  'leftover-debug',
  'duplicate-logic',
  'policy',
  'other',
] as const

export type Family = (typeof families)[number]

export type Severity = 'info' | 'warning' | 'error'

/** T0 text, T1 catalog or manifest statistics, T2 an EXPLAIN of this change, T3 run history. */
export type Tier = 'T0' | 'T1' | 'T2' | 'T3'

export type FindingStatus = 'new' | 'existing' | 'fixed'

/** Stable over edits that move the construct: rule, model and the construct's canonical text, hashed. */
export type Fingerprint = string & { readonly brand?: 'Fingerprint' }

/** Money as decimal strings; null wherever nothing was measured. */
export interface MonthlyImpact {
  readonly amount: string
  readonly low: string
  readonly high: string
  readonly currency: string
  readonly basis: 'invoiced' | 'metered' | 'list' | 'user' | 'estimated'
}

/** A fix as text: whole lines of the file, without their ends, that others take the place of. */
export interface FindingRewrite {
  /** One-based, both inclusive. */
  readonly line: number
  readonly endLine: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export interface Finding {
  readonly rule: string
  readonly family: Family
  readonly severity: Severity
  readonly tier: Tier
  readonly status: FindingStatus
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  /** unique_id of the model, or the file's path in a folder of plain SQL. */
  readonly model: string
  /** One line without a place: `Merge scans the whole target`. */
  readonly title: string
  /** What was seen and why it costs, in the words its tier allows. */
  readonly message: string
  readonly fix: string
  /** Left out where the fix is not certain to keep the result, or does not stand in the file as it runs. */
  readonly rewrite?: FindingRewrite | undefined
  readonly owner: string | null
  readonly fingerprint: Fingerprint
  readonly monthlyImpact: MonthlyImpact | null
  /** How the text was read in which the construct stands. */
  readonly fidelity: 'compiled' | 'rendered' | 'raw'
}

/** What reports tell of a rule besides its findings. */
export interface RuleInfo {
  readonly id: string
  readonly title: string
  readonly family: Family
  /** Its page in Markdown; '' for a rule that has none. */
  readonly doc: string
}
