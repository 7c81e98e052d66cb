// Runs one rule over one case through the review engine and gathers where it hit.

import type { Dialect } from '../../src/domain/dialect.ts'
import { checkModels } from '../../src/review/check.ts'
import { gatherEvidence } from '../../src/review/evidence/evidence.ts'
import type { ReadModel, ReadText, Side } from '../../src/review/read-model.ts'
import type { Hit, Report, Rewrite, Rule, RuleModel } from '../../src/review/rule.ts'
import { factsOf } from '../../src/sql/facts/facts-of.ts'
import type { CaseFile, Described, Section } from './case-file.ts'
import { type Mark, markOf } from './case-marks.ts'
import { casePlan } from './case-plan.ts'
import { type CaseProject, modelId, projectOf } from './case-project.ts'

/** Where a rule hits in a case, or must: marks in its SQL, and places that have no range. */
export interface Outcome {
  /** SQL of all sections of the head side, at the lines where the file has them. */
  readonly text: string
  readonly marks: readonly Mark[]
  readonly others: readonly string[]
  readonly missing: readonly string[]
  readonly tiers: readonly string[]
  readonly severities: readonly string[]
  /** Of the hits that carry one; only of a case that ran. */
  readonly rewrites: readonly { readonly text: number; readonly rewrite: Rewrite; readonly subject: string }[]
  readonly subjects: readonly string[]
}

export function expectedOf(file: CaseFile): Outcome {
  return {
    text: headText(file),
    marks: headSections(file).flatMap((section) => section.marks),
    others: file.flags.map((flag) => `-- flags: ${flag}`),
    missing: file.missing,
    tiers: [],
    severities: [],
    rewrites: [],
    subjects: [],
  }
}

export async function runCase(file: CaseFile, dialect: Dialect, rule: Rule, label: string): Promise<Outcome> {
  const head = await sideOf(file, dialect, 'head', label)
  const comparing = file.beforeConfig !== null || file.sections.some((section) => section.side === 'base')
  const base = comparing ? await sideOf(file, dialect, 'base', label) : null
  const hits: { readonly hit: Hit; readonly model: string }[] = []
  const missing: string[] = []
  checkModels({
    rules: [recording(rule, hits, missing)],
    settings: new Map([[rule.id, { severity: null, options: file.options }]]),
    side: head.side,
    scope: new Set(head.side.models.keys()),
    evidence: gatherEvidence({
      project: head.built.project,
      side: head.side,
      before: base?.side ?? null,
      platform: head.built.platform,
      owners: { codeowners: () => [], patterns: () => null },
      plans: {
        plan: (id) => (id === modelId(file.name) ? casePlan(file.plans.after) : null),
        before: (id) => (id === modelId(file.name) ? casePlan(file.plans.before) : null),
      },
    }),
    configRange: () => null,
  })
  return {
    text: headText(file),
    ...placed(file, head.side, hits),
    missing,
    tiers: hits.map(({ hit }) => hit.tier),
    severities: hits.map(({ hit }) => hit.severity ?? rule.severity),
    rewrites: hits.flatMap(({ hit: { place, rewrite, subject } }) =>
      rewrite === undefined || place.kind !== 'range' ? [] : [{ text: place.text, rewrite, subject }],
    ),
    subjects: hits.map(({ hit }) => hit.subject),
  }
}

/** The same rule, telling us of each hit before the engine turns it into a finding. */
function recording(rule: Rule, hits: { hit: Hit; model: string }[], missing: string[]): Rule {
  const listen = (report: Report, model: string): Report => ({
    hit(hit) {
      hits.push({ hit, model: hit.model ?? model })
      report.hit(hit)
    },
    missing(evidence) {
      missing.push(evidence)
      report.missing(evidence)
    },
  })
  const inModel = (input: { readonly model: RuleModel; readonly report: Report }): Report =>
    listen(input.report, input.model.model.id)
  switch (rule.scope) {
    case 'project':
      return { ...rule, scope: 'project', check: (input) => rule.check({ ...input, report: listen(input.report, '') }) }
    case 'model':
      return { ...rule, scope: 'model', check: (input) => rule.check({ ...input, report: inModel(input) }) }
    case 'text':
      return { ...rule, scope: 'text', check: (input) => rule.check({ ...input, report: inModel(input) }) }
  }
}

function placed(
  file: CaseFile,
  side: Side,
  hits: readonly { readonly hit: Hit; readonly model: string }[],
): { readonly marks: readonly Mark[]; readonly others: readonly string[] } {
  const expected = expectedOf(file)
  const marks: Mark[] = []
  const others: string[] = []
  for (const { hit, model } of hits) {
    const { place } = hit
    if (place.kind === 'range') {
      const sql = side.models.get(model)?.texts[place.text]?.sql
      if (sql === undefined) throw new Error(`a hit names text ${place.text} of ${model}, which the case does not have`)
      const mark = markOf(sql, place.range, hit.message)
      const wanted = expected.marks.find((each) => samePlace(each, mark) && hit.message.includes(each.note))
      marks.push({ ...mark, note: wanted?.note ?? hit.message })
      continue
    }
    const spot = place.kind === 'config' ? `config ${place.key}` : 'file'
    const wanted = file.flags.find((flag) => flagMatches(flag, spot, hit.message))
    others.push(`-- flags: ${wanted ?? `${spot}: ${hit.message}`}`)
  }
  return { marks, others }
}

/** `config unique_key: part of the message`, the part being optional. */
function flagMatches(flag: string, spot: string, message: string): boolean {
  const [where = '', ...rest] = flag.split(':')
  return where.trim() === spot && message.includes(rest.join(':').trim())
}

function samePlace(a: Mark, b: Mark): boolean {
  return a.line === b.line && a.from === b.from && a.to === b.to
}

async function sideOf(
  file: CaseFile,
  dialect: Dialect,
  which: 'head' | 'base',
  label: string,
): Promise<{ readonly built: CaseProject; readonly side: Side }> {
  const own = file.sections.filter((section) => section.side === which && section.model === null)
  // A base side without SQL of its own differs in configuration only.
  const reviewed = own.length > 0 ? own : headSections(file).filter((section) => section.model === null)
  const neighbours = file.sections.filter((section) => section.model !== null)
  const config = which === 'base' ? (file.beforeConfig ?? {}) : {}
  const built = projectOf(
    which === 'base' && file.beforeConfig !== null ? { ...file, config: {} } : file,
    dialect,
    { config, sql: reviewed.map((section) => section.sql).join('\n') },
    new Map(neighbours.map((section) => [section.model ?? '', described(section)])),
  )
  const models = new Map<string, ReadModel>()
  for (const [name, sections] of [
    [file.name, reviewed] as const,
    ...neighbours.map((s) => [s.model ?? '', [s]] as const),
  ]) {
    const model = built.project.models.get(modelId(name))
    if (model === undefined) throw new Error(`${label}: no model ${name}`)
    const texts = await Promise.all(sections.map((section, index) => textOf(section, index, file, dialect, label)))
    models.set(model.id, { model, dialect, texts, gaps: [] })
  }
  return { built, side: { models, graph: built.project.models } }
}

async function textOf(
  { sql, face }: Section,
  index: number,
  { fidelity }: CaseFile,
  dialect: Dialect,
  label: string,
): Promise<ReadText> {
  const facts = await factsOf(sql, dialect)
  const [failure] = facts.failures
  if (failure !== undefined) throw new Error(`${label}: the SQL was not analysed: ${failure.reason}`)
  const origin = { locate: (range: { start: number; end: number }) => ({ range, exact: true }) }
  return { index, face, fidelity, sql, statements: facts.statements, origin }
}

function described({ config, sql }: Section): { readonly config: Described; readonly sql: string } {
  return { config: config ?? {}, sql }
}

function headSections(file: CaseFile): readonly Section[] {
  return file.sections.filter((section) => section.side === 'head')
}

/** Sections keep their lines, so laying them over each other gives the file without its header and markers. */
function headText(file: CaseFile): string {
  const lines: string[] = []
  for (const section of headSections(file)) {
    for (const [index, line] of section.sql.split('\n').entries())
      lines[index] = line === '' ? (lines[index] ?? '') : line
  }
  return Array.from(lines, (line) => line ?? '').join('\n')
}
