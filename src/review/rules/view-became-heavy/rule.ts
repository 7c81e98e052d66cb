// Finds changes that move work from a build, which does it once, into a view, which does it on every read.

import { listed } from '../../quoted-text.ts'
import { sizedName } from '../../relations/size-words.ts'
import { isViewLike, stepsOf, type ViewWork, workOf, workText } from '../../relations/view-work.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'view-became-heavy',
  family: 'heavy-view',
  severity: 'warning',
  scope: 'model',
  title: 'Work moves from the build into every read',
  fix: 'Keep the work in a stored model, incremental if its inputs grow, and let the view only select from it.',
  needs: ['relations', 'readers', 'change'],
  options: { least_steps: 2, warning_steps: 6 },
  check({ model, relations, readers, change, options, report }) {
    const before = change.before(model.model.id)
    if (before === null || !isViewLike(model) || before.texts.length === 0) return
    const work = workOf(model, relations)
    const { throughViews, exposures } = readers.readers(model.model.id)
    const count = throughViews.length + exposures
    const reads = count === 0 ? '' : `, now ${count} of them in this project`
    const subject = { place: { kind: 'config', key: 'materialized' }, tier: 'T0' } as const
    if (!isViewLike(before)) {
      const { materialized } = before.model
      if (materialized !== 'table' && materialized !== 'incremental') return
      // Only what was worth an incremental build is taken as large without a measure.
      if (stepsOf(work) === 0) return
      if (work.large.length === 0 && materialized !== 'incremental') return
      report.hit({
        ...subject,
        message: `It was ${materialized === 'table' ? 'a table' : 'built incrementally'} and is now a view: ${describe(work)} may run again for every reader${reads}.`,
        subject: `${materialized} to view`,
      })
      return
    }
    const earlier = workOf(before, relations)
    const gained = stepsOf(work) - stepsOf(earlier)
    if (gained < options.least_steps || work.large.length <= earlier.large.length) return
    if (tookViewIn(earlier, work)) return
    report.hit({
      ...subject,
      severity: gained >= options.warning_steps ? 'warning' : 'info',
      message: `This change brings ${workText(difference(work, earlier))} into the view, over ${listed(work.large.slice(0, 3).map(sizedName))}${work.large.length > 3 ? ` and ${work.large.length - 3} more` : ''}: every reader${count === 0 ? '' : ` (${count} in this project)`} may pay for them again.`,
      subject: 'view gained work',
    })
  },
})

function describe(work: ViewWork): string {
  const over = work.large.slice(0, 3).map(sizedName)
  return `${workText(work)}${over.length === 0 ? '' : ` over ${listed(over)}`}`
}

function difference(after: ViewWork, before: ViewWork): ViewWork {
  const more = (key: 'joins' | 'aggregations' | 'windows' | 'distincts'): number =>
    Math.max(0, after[key] - before[key])
  return {
    ...after,
    joins: more('joins'),
    aggregations: more('aggregations'),
    windows: more('windows'),
    distincts: more('distincts'),
  }
}

/** What it read of another view before ran on each read as well: the work only changed its place. */
function tookViewIn(before: ViewWork, after: ViewWork): boolean {
  const kept = new Set(after.large.map(({ name }) => name))
  return before.large.some(
    ({ name, materialized }) => (materialized === 'view' || materialized === 'ephemeral') && !kept.has(name),
  )
}
