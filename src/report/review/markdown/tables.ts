// The tables of the Markdown format: changed models of a review, rules of a scan.

import { amountWords } from '../../../domain/amount-words.ts'
import type { ReviewResult } from '../../../domain/review.ts'
import { addDecimals } from '../../../domain/telemetry/money.ts'
import { clip } from '../../escape/control.ts'
import { markdownCode, markdownProse } from '../../escape/markdown.ts'
import type { NameOf } from '../../model-names.ts'
import { grouped, plural } from '../../wording.ts'
import type { SeverityCounts } from '../counts.ts'
import { byRule } from '../finding-lists.ts'
import { isPriced, type ModelMoney, moneyOf } from '../model-money.ts'
import { because, type ModelRow, modelRows } from '../model-rows.ts'
import type { Section } from './budget.ts'
import { fold, foldEnd } from './findings.ts'

const modelLimit = 15
const ruleLimit = 40

/** Longer reasons stand in the details. */
const whyLimit = 140

const plainTitles = ['Model', 'Owner', 'Change', 'Because', 'New findings']
const pricedTitles = ['Model', 'Owner', 'Now', 'After', 'Δ a month', 'Basis', 'Why']
const rightTitles = ['Now', 'After', 'Δ a month']

/** The models that matter most, and the rest of the changed ones folded, which goes last on the page. */
export function modelSections(
  result: ReviewResult,
  nameOf: NameOf,
): { readonly open: Section; readonly rest: Section } {
  const { rows, others, moreDownstream } = modelRows(result, modelLimit)
  const priced = isPriced(result)
  const options: RowOptions = {
    money: priced ? moneyOf(result) : null,
    nameOf,
    blocks: result.verdict === 'block',
  }
  const titles = priced ? pricedTitles : plainTitles
  const heading = `${row(titles)}${row(titles.map((title) => (rightTitles.includes(title) ? '--:' : '---')))}`
  const quiet = priced ? downstreamRow(result, moreDownstream) : null
  const more = quiet === null && moreDownstream > 0 ? `and ${plural(moreDownstream, 'more model')} downstream\n\n` : ''
  return {
    open: {
      open: heading,
      items: rows.map((each) => modelRow(each, options)),
      close: `${quiet ?? ''}\n${more}`,
      noun: 'model row',
    },
    rest: {
      open: `${fold(`${plural(others.length, 'more model')} of this change`)}${heading}`,
      items: others.map((each) => modelRow(each, options)),
      close: foldEnd,
      noun: 'model row',
    },
  }
}

interface RowOptions {
  /** Null where nothing is priced. */
  readonly money: ((model: ModelRow['model']) => ModelMoney) | null
  readonly nameOf: NameOf
  readonly blocks: boolean
}

function modelRow({ model, found }: ModelRow, { money, nameOf, blocks }: RowOptions): string {
  const name = markdownCode(nameOf(model.id))
  const owner = model.owner === null ? '⚠️ none' : markdownCode(model.owner)
  const findings = findingWords(found, blocks)
  if (money === null) {
    return row([name, owner, model.change, markdownProse(because(model)), findings])
  }
  const { now, after, difference, basis, why } = money(model)
  const mark = model.change === 'modified' ? '' : ` _${model.change === 'added' ? 'new' : model.change}_`
  const reason = markdownProse(clip(why, whyLimit))
  return row([name + mark, owner, now, after, difference, basis, [reason, findings].filter(Boolean).join(' · ')])
}

/** Models that read what changed and cost what they did, as one row; null where no figure of them is known. */
function downstreamRow(result: ReviewResult, count: number): string | null {
  const quiet = result.models.filter(
    ({ change, delta, monthlyNow }) =>
      change === 'downstream' && monthlyNow !== null && (delta === null || Number(delta.amount) === 0),
  )
  const currencies = new Set(quiet.map(({ delta }) => delta?.currency ?? result.forecast?.total?.delta.currency ?? ''))
  const [currency] = currencies
  if (count === 0 || quiet.length === 0 || currency === undefined || currencies.size > 1) return null
  const amounts = quiet.flatMap(({ monthlyNow }) => (isDecimal(monthlyNow) ? [monthlyNow] : []))
  const sum = amountWords(addDecimals(amounts), currency, false)
  const besides = count > quiet.length ? `, ${plural(count - quiet.length, 'other')} without a figure` : ''
  return row([
    `downstream of the above (${grouped(quiet.length)})`,
    '',
    sum,
    sum,
    amountWords('0', currency, false),
    '',
    `unchanged${besides}`,
  ])
}

function isDecimal(text: string | null): text is string {
  return text !== null && /^-?\d+(\.\d{1,9})?$/.test(text)
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
