// Runs every rule over one side of a comparison and turns hits into findings with places, fingerprints and owners.

import { createHash } from 'node:crypto'
import type { Finding, Fingerprint, Severity } from '../domain/finding.ts'
import type { ModelId } from '../domain/project.ts'
import type { EvidenceFor } from './evidence/evidence.ts'
import { type ConfigLocator, type Located, locate } from './place.ts'
import type { ReadModel, Side } from './read-model.ts'
import type { Evidence, EvidenceName, Hit, OptionValue, Report, Rewrite, Rule } from './rule.ts'
import { settledByPlan } from './settled-by-plan.ts'
import { cappedSeverity } from './severity.ts'

/** What plimsoll.yml says of one rule. */
export interface RuleSetting {
  readonly severity: Severity | null
  readonly options: Readonly<Record<string, OptionValue>>
}

export interface CheckInput {
  readonly rules: readonly Rule[]
  /** Settings by rule id; a rule without one runs with its defaults. */
  readonly settings: ReadonlyMap<string, RuleSetting>
  readonly side: Side
  /** Models to report on; the rest of the side is only evidence. */
  readonly scope: ReadonlySet<ModelId>
  readonly evidence: EvidenceFor
  readonly configRange: ConfigLocator
}

/** A finding before it is compared with the other side. */
export type UncomparedFinding = Omit<Finding, 'status'>

/** A fix of a finding as edits of the text it was found in. */
export interface OfferedRewrite {
  readonly model: ModelId
  readonly text: number
  readonly rewrite: Rewrite
  readonly reads: Hit['reads'] | undefined
}

export interface CheckResult {
  readonly findings: readonly UncomparedFinding[]
  readonly rewrites: ReadonlyMap<Fingerprint, OfferedRewrite>
  /** Evidence that was asked for in vain, with the number of checks it silenced. */
  readonly missing: ReadonlyMap<Parameters<Report['missing']>[0], number>
}

interface PlacedHit {
  readonly rule: Rule
  readonly model: ReadModel
  readonly hit: Hit
  readonly located: Located
}

export function checkModels(input: CheckInput): CheckResult {
  const placed: PlacedHit[] = []
  const missing = new Map<Parameters<Report['missing']>[0], number>()
  for (const rule of input.rules) {
    const reportFor = (model: ReadModel | null): Report => ({
      hit(found) {
        const owner = found.model === undefined ? model : (input.side.models.get(found.model) ?? null)
        if (owner === null || !input.scope.has(owner.model.id)) return
        const hit = settledByPlan(found, input.evidence(null).plans.plan(owner.model.id))
        if (hit === null) return
        placed.push({ rule, model: owner, hit, located: locate(owner, hit.place, input.configRange) })
      },
      missing(evidence) {
        missing.set(evidence, (missing.get(evidence) ?? 0) + 1)
      },
    })
    runRule(rule, input, reportFor)
  }
  const found = numbered(placed).map((entry) => ({ ...entry, finding: findingOf(entry, input) }))
  return {
    findings: found.map(({ finding }) => finding),
    rewrites: new Map(
      found.flatMap(({ finding, model, hit: { place, rewrite, reads } }): [Fingerprint, OfferedRewrite][] =>
        rewrite === undefined || place.kind !== 'range'
          ? []
          : [[finding.fingerprint, { model: model.model.id, text: place.text, rewrite, reads }]],
      ),
    ),
    missing,
  }
}

function runRule(rule: Rule, input: CheckInput, reportFor: (model: ReadModel | null) => Report): void {
  const options = { ...rule.options, ...input.settings.get(rule.id)?.options }
  const handed = (self: ModelId | null) => ({ ...picked(input.evidence(self), rule.needs), options }) as Handed
  if (rule.scope === 'project') {
    rule.check({ ...handed(null), project: input.evidence(null).project, report: reportFor(null) })
    return
  }
  for (const id of input.scope) {
    const model = input.side.models.get(id)
    if (model === undefined || (rule.dialects !== undefined && !rule.dialects.includes(model.dialect))) continue
    const given = { ...handed(id), model, report: reportFor(model) }
    if (rule.scope === 'model') rule.check(given)
    else for (const text of model.texts) rule.check({ ...given, text })
  }
}

/** A rule's type admits only the evidence that it named, so what is left out here is never looked at. */
type Handed = Evidence & { readonly options: never }

function picked(evidence: Evidence, needs: readonly EvidenceName[]): Partial<Evidence> {
  const found: { -readonly [Name in EvidenceName]?: Evidence[Name] } = {}
  for (const name of needs) pick(evidence, name, found)
  return found
}

function pick<Name extends EvidenceName>(from: Evidence, name: Name, into: { [Each in Name]?: Evidence[Each] }): void {
  into[name] = from[name]
}

/** Both faces of an incremental model, or a loop in Jinja, say the same thing of the same place: one finding is enough. */
function numbered(placed: readonly PlacedHit[]): readonly (PlacedHit & { readonly nth: number })[] {
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  const result: (PlacedHit & { nth: number })[] = []
  const ordered = [...placed].sort(
    (a, b) => a.located.span.line - b.located.span.line || a.located.span.column - b.located.span.column,
  )
  for (const entry of ordered) {
    const { span } = entry.located
    const what = [entry.rule.id, entry.model.model.id, entry.hit.subject].join('\n')
    const where = `${what}\n${span.line}:${span.column}-${span.endLine}:${span.endColumn}`
    if (seen.has(where)) continue
    seen.add(where)
    const nth = counts.get(what) ?? 0
    counts.set(what, nth + 1)
    result.push({ ...entry, nth })
  }
  return result
}

function findingOf(
  { rule, model, hit, located, nth }: PlacedHit & { nth: number },
  input: CheckInput,
): UncomparedFinding {
  const wished = input.settings.get(rule.id)?.severity ?? hit.severity ?? rule.severity
  const fingerprint = createHash('sha256')
    .update([rule.id, model.model.id, hit.subject, String(nth)].join('\n'))
    .digest('hex')
  return {
    rule: rule.id,
    family: rule.family,
    severity: cappedSeverity({
      severity: wished,
      family: rule.family,
      tier: hit.tier,
      deterministicOnLarge: hit.deterministicOnLarge ?? false,
    }),
    tier: hit.tier,
    file: model.model.file,
    ...located.span,
    model: model.model.id,
    title: rule.title,
    message: hit.message,
    fix: hit.fix ?? rule.fix,
    owner: input.evidence(null).owners.owner(model.model.id)?.owner ?? null,
    fingerprint: fingerprint.slice(0, 20),
    monthlyImpact: null,
    fidelity: located.text?.fidelity ?? 'raw',
  }
}
