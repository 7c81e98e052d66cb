// Finds views on top of views that name one another again and again, so that one read of the top reads a large table many times.

import type { ScanFacts } from '../../../sql/facts/types.ts'
import { scheduledText } from '../../incremental/faces.ts'
import { isLarge, isMeasuredLarge, sizedName, tierOf } from '../../relations/size-words.ts'
import {
  type Expansion,
  type ExpansionContext,
  expansionBelow,
  expansionOf,
  isView,
} from '../../relations/view-expansion.ts'
import { isViewLike, stepsOf, workOf } from '../../relations/view-work.ts'
import { type AnalysedText, defineRule, type RelationView } from '../../rule.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'view-chain-rereads',
  family: 'heavy-view',
  severity: 'warning',
  scope: 'model',
  title: 'Views on views read a large table many times',
  fix: 'Store the view in the middle that is named most often, so that its work is done once.',
  needs: ['relations', 'readers', 'project'],
  options: { least_reads: 5, least_depth: 3 },
  check({ model, relations, readers, project, options, report }) {
    const { id } = model.model
    const text = scheduledText(model)
    if (!isViewLike(model) || text === null || text.fidelity === 'raw') return
    const context = { project, relations }
    const whole = expansionOf(id, context)
    if (whole.depth < options.least_depth) return
    const table = mostRead(whole, context)
    const times = table === null ? 0 : timesOf(table, whole)
    if (table === null || times < options.least_reads) return
    const ways = readsOfViews(text, context).filter(({ below }) => timesOf(table, below) > 0)
    // What a view below does already is told there.
    if (ways.some(({ below }) => timesOf(table, below) >= options.least_reads)) return
    const [way] = [...ways].sort((a, b) => timesOf(table, b.below) - timesOf(table, a.below))
    if (way === undefined) return
    const tier = tierOf(table.scale)
    const middle = middleOf(whole, table, context)
    const count = readers.readers(id).throughViews.length
    report.hit({
      place: { kind: 'range', text: text.index, range: way.scan.range },
      tier,
      severity: isMeasuredLarge(table.scale) ? 'warning' : 'info',
      message: `Each read of this view ${claimed(tier, 'read')} ${sizedName(table)} at least ${times} times: it stands on ${whole.depth - 1} layers of views, and each of them is computed anew wherever it is named${middle === null ? '' : `, ${middle.view.name} ${middle.times} times`}.${count === 0 ? '' : ` ${count} stored ${count === 1 ? 'model reads' : 'models read'} it.`}`,
      ...(middle === null
        ? {}
        : {
            fix: `Store ${middle.view.name} as a table, incremental if its inputs grow: then it is computed once, not ${middle.times} times.`,
          }),
      subject: `${table.name} through views`,
    })
  },
})

interface ReadOfView {
  readonly scan: ScanFacts
  readonly below: Expansion
}

function readsOfViews({ statements }: AnalysedText, context: ExpansionContext): readonly ReadOfView[] {
  return statements.flatMap(({ scans }) =>
    scans.flatMap((scan) => {
      const { id } = context.relations.view(scan.relation)
      return id !== null && isView(id, context.relations) ? [{ scan, below: expansionBelow(id, context) }] : []
    }),
  )
}

function timesOf({ id }: RelationView, { reads }: Expansion): number {
  return id === null ? 0 : (reads.get(id) ?? 0)
}

/** The large stored relation that is read most often; the first one among equals. */
function mostRead(whole: Expansion, { relations }: ExpansionContext): RelationView | null {
  const tables = [...whole.reads.keys()]
    .filter((id) => !isView(id, relations))
    .flatMap((id) => relations.of(id) ?? [])
    .filter(({ scale }) => isLarge(scale))
  return [...tables].sort((a, b) => timesOf(b, whole) - timesOf(a, whole))[0] ?? null
}

/** The view on the way whose storing saves most reads of the table; one that only renames another relation saves no work. */
function middleOf(
  whole: Expansion,
  table: RelationView,
  context: ExpansionContext,
): { readonly view: RelationView; readonly times: number } | null {
  const ranked = [...whole.reads]
    .filter(([id, times]) => times > 1 && isView(id, context.relations))
    .map(([id, times]) => {
      const below = expansionBelow(id, context)
      const saved = (times - 1) * timesOf(table, below)
      return { id, times, saved: below.reads.size > below.depth || hasWork(id, context) ? saved : 0 }
    })
    .sort((a, b) => b.saved - a.saved || b.times - a.times)
  const [most] = ranked
  const view = most === undefined || most.saved === 0 ? null : context.relations.of(most.id)
  return view === null || most === undefined ? null : { view, times: most.times }
}

function hasWork(id: string, { project, relations }: ExpansionContext): boolean {
  const read = project.model(id)
  return read !== null && stepsOf(workOf(read, relations)) > 0
}
