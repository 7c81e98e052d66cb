// Finds relations of the project that a model names by hand instead of through ref() or source().

import { relationText } from '../../../domain/relation.ts'
import { defineRule } from '../../rule.ts'
import { isScheduledText } from '../../scheduled-text.ts'

export default defineRule({
  id: 'hard-coded-relation',
  family: 'policy',
  severity: 'info',
  scope: 'text',
  title: 'Relation of the project is named by hand',
  fix: 'Name it through ref(), so that builds are ordered and pull requests read their own copy.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    if (!isScheduledText(model, text) || text.fidelity === 'raw') return
    const known = new Set(model.model.dependsOn)
    for (const { scans } of text.statements) {
      for (const scan of scans) {
        const { schema } = scan.relation
        const view = relations.view(scan.relation)
        if (schema === null || view.kind !== 'model' || view.id === null || known.has(view.id)) continue
        const written = relationText(scan.relation)
        if (!model.model.source.toLowerCase().includes(written.toLowerCase())) continue
        report.hit({
          place: { kind: 'range', text: text.index, range: scan.range },
          tier: 'T0',
          message: `${written} is built by the model ${view.name}, but is named here by hand: nothing orders the two builds, lineage ends here, and a pull-request build reads production.`,
          fix: `Write {{ ref('${view.name}') }}.`,
          subject: `by hand ${written.toLowerCase()}`,
        })
      }
    }
  },
})
