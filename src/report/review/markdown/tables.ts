// The tables of the Markdown format: changed models of a review, rules of a scan.

import { amountWords } from '../../../domain/amount-words.ts'
import type { ReviewResult } from '../../../domain/review.ts'
import { markdownCode, markdownProse } from '../../escape/markdown.ts'
import type { NameOf } from '../../model-names.ts'
import { grouped, plural } from '../../wording.ts'
import type { SeverityCounts } from '../counts.ts'
import { byRule } from '../finding-lists.ts'
import { because, type ModelRow, modelRows } from '../model-rows.ts'
import { impactWords } from '../money.ts'
import type { Section } from './budget.ts'

const modelLimit = 15
const ruleLimit = 40

export function modelSection(result: ReviewResult, nameOf: NameOf): Section {
  const { rows, moreChanged, moreDownstream } = modelRows(result, modelLimit)
  const priced = rows.some((row) => row.model.delta !== null)
  const titles = ['Model', 'Owner', 'Change', 'Because', ...(priced ? moneyTitles : []), 'New findings']
  const rule = titles.map((title) => (moneyTitles.includes(title) ? '--:' : '---'))
  const more = [
    ...(moreChanged > 0 ? [plural(moreChanged, 'more changed model')] : []),
    ...(moreDownstream > 0 ? [`${plural(moreDownstream, 'more model')} downstream`] : []),
  ]
  return {
    open: `${row(titles)}${row(rule)}`,
    items: rows.map((each) => modelRow(each, { priced, nameOf, blocks: result.verdict === 'block' })),
    close: `\n${more.length > 0 ? `and ${more.join(', ')}\n\n` : ''}`,
    noun: 'model row',
  }
}

const moneyTitles = ['A month now', 'After', 'Difference']

interface RowOptions {
  readonly priced: boolean
  readonly nameOf: NameOf
  readonly blocks: boolean
}

function modelRow({ model, found }: ModelRow, { priced, nameOf, blocks }: RowOptions): string {
  const currency = model.delta?.currency ?? ''
  const amount = (value: string | null): string => (value === null ? '' : amountWords(value, currency, false))
  const money = [
    amount(model.monthlyNow),
    amount(model.monthlyAfter),
    model.delta === null ? '' : impactWords(model.delta).replace(' a month', ''),
  ]
  return row([
    markdownCode(nameOf(model.id)),
    model.owner === null ? 'none' : markdownCode(model.owner),
    model.change,
    markdownProse(because(model)),
    ...(priced ? money : []),
    findingWords(found, blocks),
  ])
}

function findingWords(found: SeverityCounts, blocks: boolean): string {
  const parts = [
    ...(found.error > 0 ? [`**${blocks ? `${grouped(found.error)} blocking` : plural(found.error, 'error')}**`] : []),
    ...(found.warning > 0 ? [plural(found.warning, 'warning')] : []),
    ...(found.info > 0 ? [plural(found.info, 'note')] : []),
  ]
  return parts.join(', ')
}

export function ruleSection(result: ReviewResult): Section {
  const rules = byRule(result.findings.filter((finding) => finding.status === 'new'))
  const words = { error: 'error', warning: 'warning', info: 'note' } as const
  const rest = rules.length - Math.min(rules.length, ruleLimit)
  return {
    open: `${row(['Rule', 'What it found', 'Severity', 'Found', 'Models'])}${row(['---', '---', '---', '--:', '--:'])}`,
    items: rules
      .slice(0, ruleLimit)
      .map((each) =>
        row([
          markdownCode(each.rule),
          markdownProse(each.title),
          words[each.severity],
          grouped(each.findings),
          grouped(each.models),
        ]),
      ),
    close: `\n${rest > 0 ? `and ${plural(rest, 'more rule')}\n\n` : ''}`,
    noun: 'rule row',
  }
}

/** Cells are escaped by those who fill them. */
function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}
