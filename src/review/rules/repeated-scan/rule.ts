// Finds a large relation that one statement reads several times for the same rows, or once per value of a column.

import type { ScanFacts, SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { conditionText, relationIdentity } from '../../incremental/bounds.ts'
import { listed } from '../../quoted-text.ts'
import { hasBound } from '../../relations/bounded-scan.ts'
import { isLarge, isMeasuredLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import { type AnalysedText, defineRule, type RelationEvidence, type RelationView } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'
import { type ArmFilter, foldableArms } from '../../sets/foldable-arms.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'repeated-scan',
  family: 'repeated-scan',
  severity: 'warning',
  scope: 'text',
  title: 'Large relation is read again and again',
  fix: 'Read it once, with conditional expressions for what differs, or store the shared part as a model.',
  needs: ['relations'],
  options: { least_reads: 3 },
  check({ model, text, relations, options, report }) {
    if (!isScheduledText(model, text)) return
    for (const statement of text.statements) {
      const folded = new Set<number>()
      for (const { arms, filter } of foldableArms(statement)) {
        const [first] = arms
        const scan = first === undefined ? undefined : scanOf(first, statement)
        const view = scan === undefined ? null : relations.view(scan.relation)
        if (scan === undefined || view === null || !isWorthIt(view, arms.length, options.least_reads)) continue
        if (view.layoutColumns.includes(filter.column)) continue
        for (const arm of arms) folded.add(arm.id)
        report.hit({ ...hitOf(text, scan, view, arms.length, armsText(filter)), severity: 'warning' })
      }
      for (const group of sameReads(statement, text, relations)) {
        const scans = group.filter(({ select }) => !folded.has(select))
        const [first, second] = scans
        if (first === undefined || second === undefined) continue
        const view = relations.view(first.relation)
        // A part of a table is seldom so dear that a second read of it counts.
        const bounded = scans.every((scan) => hasBound(scan, view))
        if (bounded && scans.length < options.least_reads) continue
        if (!isWorthIt(view, scans.length, options.least_reads)) continue
        // What is joined to something else is often the small side, whatever way it is built.
        const leads = scans.every((scan) => isLeading(scan, statement))
        report.hit({
          ...hitOf(text, second, view, scans.length, 'with the same conditions'),
          severity: isMeasuredLarge(view.scale) || (leads && !isRebuilt(view)) ? 'warning' : 'info',
        })
      }
    }
  },
})

function hitOf(text: AnalysedText, scan: ScanFacts, view: RelationView, reads: number, how: string) {
  const tier = tierOf(view.scale)
  return {
    place: { kind: 'range', text: text.index, range: scan.range },
    tier,
    message: `${sizedName(view)} stands in this statement ${reads} times ${how}, and each of them ${claimed(tier, 'read')} it anew.`,
    subject: `${view.name} ${how}`,
  } as const
}

function armsText({ column, values }: ArmFilter): string {
  const shown = values.length > 4 ? [...values.slice(0, 3), '…'] : values
  return `in arms that differ only in ${column} (${listed(shown)})`
}

/** Twice is enough to count for a table of a TiB and more. */
function isWorthIt({ scale, kind }: RelationView, reads: number, least: number): boolean {
  if (kind === 'self' || !isLarge(scale)) return false
  return reads >= least || (reads >= 2 && scale.kind === 'measured' && scale.size === 'huge')
}

/** A table that is rebuilt whole on each run is seldom large, even where it is partitioned. */
function isRebuilt({ materialized }: RelationView): boolean {
  return materialized === 'table'
}

function isLeading({ id, select }: ScanFacts, { selects }: StatementFacts): boolean {
  const source = selects[select]?.inputs[0]?.source
  return source?.kind === 'scan' && source.scan === id
}

function scanOf({ inputs }: SelectFacts, { scans }: StatementFacts): ScanFacts | undefined {
  const source = inputs[0]?.source
  return source?.kind === 'scan' ? scans[source.scan] : undefined
}

/**
 * Reads of one relation under equal conditions, one per SELECT: a relation joined twice there plays two parts. Reads in
 * conditions (a watermark, a list of keys) are cheap or of another kind.
 */
function sameReads(
  { scans, joins }: StatementFacts,
  text: AnalysedText,
  relations: RelationEvidence,
): readonly (readonly ScanFacts[])[] {
  const groups = new Map<string, ScanFacts[]>()
  for (const scan of scans) {
    if (scan.inSubquery || scan.limited || scan.sampled || scan.timeTravel) continue
    const isJoined = joins.some(
      ({ select, keys, whereKeys }) => select === scan.select && keys.length + whereKeys.length > 0,
    )
    const conditions = scan.predicates.map((each) => `${each.column} ${conditionText(text, each)}`).sort()
    const key = [relationIdentity(scan, relations), isJoined ? 'joined' : 'alone', ...new Set(conditions)].join('\n')
    const group = groups.get(key) ?? []
    groups.set(key, group)
    if (!group.some(({ select }) => select === scan.select)) group.push(scan)
  }
  return [...groups.values()]
}
