// Finds stored models that hand on a wide, large relation with `select *`, though their readers use a part of it or nobody reads them.

import type { ScanFacts, SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { starScans, widthOf } from '../../columns/star-scans.ts'
import { type ReaderUse, usedByReaders } from '../../columns/used-by-readers.ts'
import { boundsOf, incrementContexts } from '../../incremental/bounds.ts'
import { firstBuildText, scheduledText } from '../../incremental/faces.ts'
import { shortList } from '../../quoted-text.ts'
import { isKnownSmall, isMeasuredLarge, sizedName } from '../../relations/size-words.ts'
import { defineRule, type RelationView } from '../../rule.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'wide-star-stored',
  family: 'select-star',
  severity: 'warning',
  scope: 'model',
  title: 'All columns of a wide table are stored again',
  fix: 'List the columns that are used, or make the model a view, which reads only what is asked for.',
  needs: ['relations', 'readers', 'project'],
  options: { least_columns: 30, most_used: 0.5 },
  check({ model, relations, readers, project, options, report }) {
    const { materialized, kind, relation, id } = model.model
    if (kind !== 'model' || (materialized !== 'table' && materialized !== 'incremental')) return
    const text = scheduledText(model)
    if (text === null || text.fidelity === 'raw') return
    if (relation !== null && isKnownSmall(relations.view(relation).scale)) return
    for (const context of incrementContexts(text, firstBuildText(model), relations)) {
      for (const { select, scan } of storedStars(context.statement)) {
        const view = relations.view(scan.relation)
        const [star] = select.star
        const width = widthOf(view)
        if (star === undefined || width === null || width < options.least_columns) continue
        if (view.kind === 'self' || !isMeasuredLarge(view.scale)) continue
        const use = usedByReaders(id, { readers, project, relations })
        if (use === null || use.columns.size > width * options.most_used) continue
        // Other conditions may leave few rows.
        const isWhole = scan.predicates.length === boundsOf(scan, context).length
        if (use.models === 0 && !isWhole) continue
        report.hit({
          place: { kind: 'range', text: text.index, range: star.range },
          tier: 'T1',
          severity: use.models > 0 && isWhole ? 'warning' : 'info',
          message: `Each run ${claimed('T1', 'read')} all ${width} columns of ${sizedName(view)} and stores them a second time; ${useText(use)}.`,
          fix: fixText(use, view),
          subject: `all columns of ${view.name}`,
        })
      }
    }
  },
})

/** Stars of the statement's result, arms of a UNION ALL included, each with the relation that it is all of. */
function storedStars(statement: StatementFacts): readonly { readonly select: SelectFacts; readonly scan: ScanFacts }[] {
  return statement.selects
    .filter(({ role, outerRole }) => role === 'result' || (role === 'set-arm' && outerRole === 'result'))
    .flatMap((select) => starScans(select, statement).map((scan) => ({ select, scan })))
}

function useText({ models, columns }: ReaderUse): string {
  if (models === 0) return 'no model of this project reads the copy'
  const names = [...columns].sort()
  const readers = models === 1 ? 'the one model that reads it uses' : `the ${models} models that read it use`
  return `${readers} ${names.length} of them (${shortList(names)})`
}

function fixText({ models, columns }: ReaderUse, { name }: RelationView): string {
  if (models === 0) return `List the columns that are wanted, or make it a view over ${name}.`
  return `List ${shortList([...columns].sort())} instead of \`*\`, or make it a view over ${name}, of which readers read only what they name.`
}
