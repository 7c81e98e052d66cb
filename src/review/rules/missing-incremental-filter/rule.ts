// Finds reads of an increment that nothing bounds: lost by the change, missing altogether, or missing beside bounded siblings.

import { comparedScans, incrementsOf } from '../../incremental/increments.ts'
import { sizedName, tierOf } from '../../relations/size-words.ts'
import { defineRule, type Hit, modal } from '../../rule.ts'
import { everythingGap, type Gap, lostGap, siblingGaps } from './gaps.ts'

export default defineRule({
  id: 'missing-incremental-filter',
  family: 'missing-incremental-filter',
  severity: 'warning',
  scope: 'model',
  title: 'Increment reads more than what is new',
  fix: 'Bound each large input at its first read by a column of its own, inside is_incremental().',
  needs: ['relations', 'change'],
  options: {},
  check({ model, relations, change, report }) {
    const contexts = incrementsOf(model, relations)
    const lost = comparedScans(model, { relations, change }).flatMap((pair) => lostGap(pair, relations) ?? [])
    const seen = new Set(lost.map(({ range }) => range.start))
    const others = contexts.flatMap((context) => {
      const everything = everythingGap(context, relations, model.model.source)
      return everything === null ? siblingGaps(context, relations) : [everything]
    })
    for (const gap of [...lost, ...others.filter(({ range }) => !seen.has(range.start))]) report.hit(hitOf(gap))
  },
})

function hitOf(gap: Gap): Hit {
  const tier = tierOf(gap.view.scale)
  return {
    place: { kind: 'range', text: gap.context.text.index, range: gap.range },
    tier,
    severity: gap.isSure ? 'warning' : 'info',
    message: `${wordsOf(gap)(sizedName(gap.view), modal[tier] === 'may' ? 'may read' : `${modal[tier]} reads`)}.`,
    fix: fixOf(gap),
    subject: subjectOf(gap),
  }
}

function wordsOf({ kind, columns }: Gap): (relation: string, reads: string) => string {
  const list = columns.join(', ')
  switch (kind) {
    case 'lost':
      return (relation, reads) =>
        `This change drops the bound on ${list} that kept the increment small: every run ${reads} all of ${relation}`
    case 'narrower-lost':
      return (relation, reads) =>
        `This change drops the bound on ${list} beside this one: every run ${reads} more of ${relation} than is new`
    case 'everything':
      return (relation, reads) =>
        `The model is incremental but nothing in it bounds what it reads: every run ${reads} all of ${relation} and writes all of it again`
    case 'sibling':
      return (relation, reads) =>
        `Another read of ${relation} is bounded by ${list} in the increment and this one is not: every run ${reads} all of it here`
  }
}

function fixOf({ kind, columns, view }: Gap): string {
  const column = columns[0]
  if (column === undefined)
    return `Filter ${view.name} inside is_incremental() by a column that tells when a row arrived, or materialize the model as a table.`
  return kind === 'lost' || kind === 'narrower-lost'
    ? `Put the bound on ${column} back inside is_incremental().`
    : `Add the same bound on ${column} here, inside is_incremental(), unless older rows are needed.`
}

/** That nothing is bounded is a trait of the model, whichever of its inputs is the largest today. */
function subjectOf({ kind, view, columns }: Gap): string {
  if (kind === 'everything') return 'nothing bounded'
  return `${kind === 'narrower-lost' ? kind : 'unbounded'} ${view.name} ${columns.join(' ')}`
}
