// The evaluation as text for a terminal, or as Markdown for docs/evaluation.md.

import type { Evaluation } from '../evaluation.ts'
import { crashes, gainsTable, goldDetails, goldTable, loudControls, quietControls, sharesTable } from './pair-tables.ts'
import { coverageTable, gapList, rulesTable, secondsTable, totalsTable } from './scan-tables.ts'
import { markdownList, markdownTable, type Table, textList, textTable } from './table.ts'

interface Form {
  readonly table: (table: Table) => string
  readonly list: (title: string, items: readonly string[]) => string
}

const text: Form = { table: textTable, list: textList }
const markdown: Form = { table: markdownTable, list: markdownList }

export function printed(evaluation: Evaluation, form: 'text' | 'markdown'): string {
  const { table, list } = form === 'text' ? text : markdown
  const { projects, manifests, pairs, gold } = evaluation
  const parts: string[] = []
  if (projects.length > 0) {
    parts.push(table(coverageTable('dbt projects, nothing compiled', projects)), table(secondsTable(projects)))
    parts.push(table(rulesTable(projects)))
  }
  if (manifests.length > 0) {
    parts.push(table(coverageTable('dbt manifests', manifests)), table(totalsTable(projects, manifests)))
  }
  parts.push(list('Not analysed, or in part', gapList([...projects, ...manifests])))
  if (pairs.length > 0) {
    parts.push(table(sharesTable(pairs)), table(gainsTable(pairs)), list('Crashes', crashes(pairs)))
    parts.push(list('Control commits that gain a warning or error', loudControls(pairs)))
    parts.push(list('Control commits that gain an info', quietControls(pairs)))
  }
  if (gold.length > 0) parts.push(table(goldTable(gold)), list('What was said of judged commits', goldDetails(gold)))
  return parts.filter((part) => part !== '').join('\n')
}
