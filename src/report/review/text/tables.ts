// The tables of the text format: changed models of a review, rules of a scan.

import { amountWords } from '../../../domain/amount-words.ts'
import type { ReviewResult } from '../../../domain/review.ts'
import { type Cell, type Column, table } from '../../layout/table.ts'
import { grouped, plural } from '../../wording.ts'
import { type SeverityCounts, severities } from '../counts.ts'
import { byRule } from '../finding-lists.ts'
import { isPriced, type ModelMoney, moneyOf } from '../model-money.ts'
import { because, type ModelRow, modelRows } from '../model-rows.ts'
import { glyphs, severityPaint, type TextPage } from './page.ts'

/** More rows than this push the findings off the first screen. */
const modelLimit = 15
const ruleLimit = 30

export function modelTable(result: ReviewResult, page: TextPage): readonly string[] {
  const { rows, moreChanged, moreDownstream } = modelRows(result, page.verbose ? Number.POSITIVE_INFINITY : modelLimit)
  const more = [
    ...(moreChanged > 0 ? [plural(moreChanged, 'more changed model')] : []),
    ...(moreDownstream > 0 ? [`${plural(moreDownstream, rows.length > 0 ? 'more model' : 'model')} downstream`] : []),
  ]
  const rest = more.length === 0 ? [] : [page.paint.faint(`  and ${more.join(', ')}`)]
  if (rows.length === 0) return rest
  const money = isPriced(result) ? moneyOf(result) : null
  const cellsOf = (row: ModelRow): readonly Cell[] =>
    money === null ? modelCells(row, page) : pricedCells(row, money(row.model), page)
  return [
    ...table(money === null ? plainColumns : pricedColumns, rows.map(cellsOf), page.width, page.paint.faint),
    ...rest,
  ]
}

const plainColumns: readonly Column[] = [
  { title: '  Model', align: 'left', cut: 'middle' },
  { title: 'Change', align: 'left', cut: null },
  { title: 'Because', align: 'left', cut: 'end' },
  { title: 'Owner', align: 'left', cut: 'end' },
  { title: 'New', align: 'left', cut: null },
]

/** Owners stand beside the findings: a line has no room for them and for the reasons. */
const pricedColumns: readonly Column[] = [
  { title: '  Model', align: 'left', cut: 'middle' },
  { title: 'Now', align: 'right', cut: null },
  { title: 'After', align: 'right', cut: null },
  { title: 'A month', align: 'right', cut: null },
  { title: 'Why', align: 'left', cut: 'end' },
  { title: 'New', align: 'left', cut: null },
]

function modelCells(row: ModelRow, page: TextPage): readonly Cell[] {
  const { model } = row
  return [
    nameCell(row, page),
    { text: model.change, paint: plain },
    { text: because(model), paint: plain },
    ownerCell(row, page),
    marksCell(row, page),
  ]
}

function pricedCells(row: ModelRow, { now, after, why }: ModelMoney, page: TextPage): readonly Cell[] {
  return [
    nameCell(row, page),
    { text: now, paint: plain },
    { text: after, paint: plain },
    { text: deltaCell(row), paint: page.paint.strong },
    { text: why, paint: plain },
    marksCell(row, page),
  ]
}

function nameCell({ model }: ModelRow, { paint, nameOf }: TextPage): Cell {
  return { text: `  ${nameOf(model.id)}`, paint: paint.strong }
}

function ownerCell({ model }: ModelRow, { paint }: TextPage): Cell {
  return { text: model.owner ?? 'no owner', paint: model.owner === null ? paint.faint : plain }
}

function marksCell({ found }: ModelRow, { paint }: TextPage): Cell {
  const severity = severities.find((each) => found[each] > 0)
  return { text: marks(found), paint: severity === undefined ? paint.faint : severityPaint(paint)[severity] }
}

function deltaCell({ model }: ModelRow): string {
  return model.delta === null ? '?' : amountWords(model.delta.amount, model.delta.currency, true)
}

/** `✖1 ▲2` */
function marks(found: SeverityCounts): string {
  return severities
    .filter((severity) => found[severity] > 0)
    .map((severity) => `${glyphs[severity]}${found[severity]}`)
    .join(' ')
}

export function ruleTable(result: ReviewResult, page: TextPage): readonly string[] {
  const rules = byRule(result.findings.filter((finding) => finding.status === 'new'))
  if (rules.length === 0) return []
  const shown = page.verbose ? rules : rules.slice(0, ruleLimit)
  const columns: readonly Column[] = [
    { title: '  Rule', align: 'left', cut: 'end' },
    { title: 'What it found', align: 'left', cut: 'end' },
    { title: 'Found', align: 'right', cut: null },
    { title: 'Models', align: 'right', cut: null },
  ]
  const rows = shown.map((each): readonly Cell[] => [
    { text: `${glyphs[each.severity]} ${each.rule}`, paint: severityPaint(page.paint)[each.severity] },
    { text: each.title, paint: plain },
    { text: grouped(each.findings), paint: plain },
    { text: grouped(each.models), paint: plain },
  ])
  const rest = rules.length - shown.length
  return [
    ...table(columns, rows, page.width, page.paint.faint),
    ...(rest > 0 ? [page.paint.faint(`  and ${plural(rest, 'more rule')}`)] : []),
  ]
}

function plain(text: string): string {
  return text
}
