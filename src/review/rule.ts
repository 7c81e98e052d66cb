// What a rule is: plain constants, the evidence it needs, and one function that is handed only that.

import type { Dialect } from '../domain/dialect.ts'
import type { Family, Severity, Tier } from '../domain/finding.ts'
import type { PlanFacts } from '../domain/plan-facts.ts'
import type { RelationFacts } from '../domain/platform-facts.ts'
import type { Face, Fidelity, Materialization, Model, ModelId } from '../domain/project.ts'
import type { RelationName } from '../domain/relation.ts'
import type { TextEdit, TextRange } from '../domain/text.ts'
import type { StatementFacts } from '../sql/facts/types.ts'

/**
 * `text`: once per analysed text (each face of an incremental model). `model`: once per model with all its texts.
 * `project`: once per project. A rule sees the head side; `change` evidence adds the same model on the base side.
 */
export type RuleScope = 'text' | 'model' | 'project'

/** A text with its facts; `index` names it in a hit's place. */
export interface AnalysedText {
  readonly index: number
  readonly face: Face
  readonly fidelity: Fidelity
  readonly sql: string
  readonly statements: readonly StatementFacts[]
}

/** A model as rules see it. */
export interface RuleModel {
  readonly model: Model
  readonly dialect: Dialect
  readonly texts: readonly AnalysedText[]
}

export type RelationScale =
  /** From the catalog, the snapshot or history: below 1 GiB, up to 10 GiB, up to 1 TiB, above. */
  | {
      readonly kind: 'measured'
      readonly size: 'small' | 'medium' | 'large' | 'huge'
      readonly bytes: number | null
      readonly rows: number | null
    }
  /** Nobody measured it, but it is built like a large table: incremental, clustered or partitioned. */
  | { readonly kind: 'presumed-large'; readonly because: string }
  | { readonly kind: 'unknown' }

/** What a scanned relation is, as far as the project and the catalog say. */
export interface RelationView {
  readonly kind: 'model' | 'source' | 'seed' | 'self' | 'unknown'
  readonly id: ModelId | null
  readonly name: string
  readonly materialized: Materialization | null
  /** The model that builds it, when it is one of the project. */
  readonly model: Model | null
  readonly facts: RelationFacts | null
  readonly scale: RelationScale
  /** Columns it is clustered or partitioned by, lower case, leading key first; expressions reduced to their column. */
  readonly layoutColumns: readonly string[]
  /** Layout keys as written, for telling `to_date(ts)` from `ts`. */
  readonly layoutKeys: readonly string[]
  readonly uniqueKeys: readonly (readonly string[])[]
  /** Upper-case type family by lower-case column. */
  readonly columnTypes: ReadonlyMap<string, string>
}

export interface RelationEvidence {
  view(relation: RelationName): RelationView
  /** The same of a model or source by its id, for what the text at hand does not name; null for anything else. */
  of(id: ModelId): RelationView | null
}

export interface ReaderEvidence {
  /** Models that read it directly; through views counts those behind view and ephemeral models too. */
  readers(id: ModelId): {
    readonly direct: readonly ModelId[]
    readonly throughViews: readonly ModelId[]
    readonly exposures: number
  }
}

export interface OwnerEvidence {
  owner(id: ModelId): { readonly owner: string; readonly from: 'meta' | 'group' | 'codeowners' | 'pattern' } | null
}

export interface ChangeEvidence {
  /** The same model on the base side; null when it is new there or nothing is compared. */
  before(id: ModelId): RuleModel | null
  /** What the change did to the model itself, wherever it is read; null when nothing is compared. */
  kind(id: ModelId): 'added' | 'modified' | 'unchanged' | null
  readonly compared: boolean
}

export interface ProjectEvidence {
  /** Models that were read: all in a scan, those in reach of the change in a review. */
  readonly models: readonly RuleModel[]
  model(id: ModelId): RuleModel | null
}

/** How alike two models must be to count as the same logic. */
export interface DuplicateThresholds {
  readonly leastShingles: number
  readonly containment: number
  readonly jaccard: number
  readonly relations: number
}

export interface DuplicateMatch {
  readonly model: ModelId
  readonly other: ModelId
  /** 0 to 1. */
  readonly similarity: number
  /** False when one of the two only stands in the other, which does much more. */
  readonly mutual: boolean
  /** Canonical features that only one side has, `+` for the model's own and `-` for the other's. */
  readonly differences: readonly string[]
}

export interface DuplicateEvidence {
  /** In a scan all pairs; in a review those of new and changed models that were not alike before. Worked out once. */
  matches(thresholds: DuplicateThresholds): readonly DuplicateMatch[]
}

export interface PlanEvidence {
  /** What the platform plans to run for the model; null: it was not asked, or did not say. */
  plan(id: ModelId): PlanFacts | null
  /** The same on the base side; null too where nothing is compared. */
  before(id: ModelId): PlanFacts | null
}

/** Every kind of evidence by name; a rule's `needs` picks from it. */
export interface Evidence {
  readonly relations: RelationEvidence
  readonly readers: ReaderEvidence
  readonly owners: OwnerEvidence
  readonly change: ChangeEvidence
  readonly project: ProjectEvidence
  readonly duplicates: DuplicateEvidence
  readonly plans: PlanEvidence
}

export type EvidenceName = keyof Evidence

/** Where a hit points: a range of an analysed text, a config key (found in the config block or YAML), or the file. */
export type Place =
  | { readonly kind: 'range'; readonly text: number; readonly range: TextRange }
  | { readonly kind: 'config'; readonly key: string }
  | { readonly kind: 'file' }

export interface Hit {
  /** Only for project rules, which speak of many models. */
  readonly model?: ModelId
  readonly place: Place
  readonly tier: Tier
  /** Lower or higher than the rule's own; the engine caps it by tier. */
  readonly severity?: Severity
  /** A deterministic finding on a measured LARGE table: the only T1 finding about physics that may be an error. */
  readonly deterministicOnLarge?: boolean
  readonly message: string
  readonly fix?: string
  /** The fix as edits of the text at `place`, where it is certain to keep the result or restores what base had. */
  readonly rewrite?: Rewrite | undefined
  /** The relation of which the hit says that more is read than must be: a plan of the text knows better. */
  readonly reads?: RelationName
  /**
   * What makes this hit the same one tomorrow: canonical text of the construct, without positions (relation, columns,
   * operator). Hits of one rule in one model with equal subjects are told apart by their order.
   */
  readonly subject: string
}

export interface Rewrite {
  /** In the text's order; none touches another. */
  readonly edits: readonly TextEdit[]
  /** What a plan must have less of for the rewrite to be worth telling. */
  readonly spares: 'reading' | 'sorting' | 'aggregation'
}

export interface Report {
  hit(hit: Hit): void
  /** The check could not be made here for want of evidence: `table size of raw.events`. */
  missing(evidence: 'table-size' | 'layout-keys' | 'column-types' | 'uniqueness' | 'run-history' | 'base'): void
}

export type OptionValue = number | string | boolean | readonly string[]

interface RuleHead<Needs extends EvidenceName, Options extends Readonly<Record<string, OptionValue>>> {
  /** Readable kebab name, final once released. */
  readonly id: string
  readonly family: Family
  readonly severity: Severity
  readonly title: string
  /** What to do, in one or two sentences; a hit may give a better one. */
  readonly fix: string
  readonly needs: readonly Needs[]
  readonly dialects?: readonly Dialect[]
  /** Thresholds with their defaults; `plimsoll.yml` overrides them under `rules: {<id>: {...}}`. */
  readonly options: Options
}

/** Options as `check` sees them: the user may have set another value of the same type. */
type Widened<Options> = string extends keyof Options
  ? // A rule of unknown options takes any rule's place; only the engine, which merges them, calls it.
    never
  : { readonly [Key in keyof Options]: WidenedValue<Options[Key]> }

type WidenedValue<Value> = Value extends number
  ? number
  : Value extends boolean
    ? boolean
    : Value extends string
      ? string
      : readonly string[]

type Handed<Needs extends EvidenceName, Options> = Pick<Evidence, Needs> & {
  readonly options: Widened<Options>
  readonly report: Report
}

export type Rule<
  Needs extends EvidenceName = EvidenceName,
  Options extends Readonly<Record<string, OptionValue>> = Readonly<Record<string, OptionValue>>,
> = RuleHead<Needs, Options> &
  (
    | {
        readonly scope: 'text'
        check(input: Handed<Needs, Options> & { readonly model: RuleModel; readonly text: AnalysedText }): void
      }
    | { readonly scope: 'model'; check(input: Handed<Needs, Options> & { readonly model: RuleModel }): void }
    | { readonly scope: 'project'; check(input: Handed<Needs, Options> & { readonly project: ProjectEvidence }): void }
  )

/** Gives a rule its types; the engine calls it with exactly the evidence it named. */
export function defineRule<
  const Needs extends EvidenceName,
  const Options extends Readonly<Record<string, OptionValue>>,
>(rule: Rule<Needs, Options>): Rule<Needs, Options> {
  return rule
}

/** The modal word that a tier allows: text may, statistics make it likely, a plan plans to, history did. */
export const modal: Readonly<Record<Tier, string>> = { T0: 'may', T1: 'likely', T2: 'plans to', T3: 'did' }
