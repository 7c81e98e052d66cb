// The owners report: how much of a project has an owner, what has none, and who owns how much.

import { amountText } from '../costs/amounts.ts'
import { periodWords } from '../costs/period.ts'
import { printableJson } from '../escape/json.ts'
import { markdownCode, markdownText } from '../escape/markdown.ts'
import { readableWidth } from '../layout/width.ts'
import { grouped } from '../wording.ts'
import { byOwner, type OwnersData, ordered, ownedSentence, spenderNames, unowned } from './rows.ts'
import { ownersText } from './text.ts'

export interface OwnersOptions {
  readonly format: 'text' | 'json' | 'markdown'
  readonly color?: boolean
  readonly width?: number
  readonly verbose?: boolean
}

export function renderOwners(data: OwnersData, options: OwnersOptions): string {
  switch (options.format) {
    case 'json':
      return ownersJson(data)
    case 'markdown':
      return ownersMarkdown(data)
    case 'text':
      return ownersText(data, {
        color: options.color ?? false,
        width: readableWidth(options.width),
        verbose: options.verbose ?? false,
      })
  }
}

function ownersJson({ rows, spend, onWatch }: OwnersData): string {
  return printableJson({
    schema: 'plimsoll/owners/1',
    models: rows.length,
    owned: rows.length - unowned(rows).length,
    rows: ordered(rows).map(({ model, file, owner, from }) => ({ model, file, owner, from })),
    spend,
    onWatch,
  })
}

/** A comment of more rows is not read, and GitHub refuses it in the end. */
const markdownRows = 100

function ownersMarkdown({ rows, spend, onWatch }: OwnersData): string {
  const without = unowned(rows)
  const owners = byOwner(rows)
  const lines = [
    `### ${ownedSentence(rows)}`,
    '',
    ...(without.length === 0
      ? []
      : [
          '| No owner | File |',
          '| --- | --- |',
          ...without.slice(0, markdownRows).map((row) => `| ${markdownCode(row.model)} | ${markdownCode(row.file)} |`),
          '',
          ...more(without.length - markdownRows),
        ]),
    ...(owners.length === 0
      ? []
      : [
          '| Owner | Models | From |',
          '| --- | --: | --- |',
          ...owners
            .slice(0, markdownRows)
            .map((row) => `| ${markdownCode(row.owner)} | ${row.models} | ${markdownText(row.from.join(', '))} |`),
          '',
          ...more(owners.length - markdownRows),
        ]),
    ...(spend === null ? [] : spendMarkdown(spend)),
    ...(onWatch === null ? [] : [`On watch: ${markdownText(onWatch.who)}, until ${onWatch.until}`, '']),
  ]
  return lines.join('\n')
}

function spendMarkdown(spend: NonNullable<OwnersData['spend']>): readonly string[] {
  const without = spend.rows.filter((row) => row.owner === null)
  if (without.length === 0) return []
  const nameOf = spenderNames(spend)
  return [
    `| Spends without an owner, ${periodWords(spend.from, spend.to)} | | Amount |`,
    '| --- | --- | --: |',
    ...without
      .slice(0, markdownRows)
      .map(
        (row) => `| ${row.kind} | ${markdownCode(nameOf(row))} | ${amountText(row.amount, row.currency, row.unit)} |`,
      ),
    '',
    ...more(without.length - markdownRows),
  ]
}

function more(rest: number): readonly string[] {
  return rest > 0 ? [`and ${grouped(rest)} more`, ''] : []
}
