// The owners report: how much of a project has an owner, what has none, and who owns how much.

import { printableJson } from '../escape/json.ts'
import { markdownCode, markdownText } from '../escape/markdown.ts'
import { readableWidth } from '../layout/width.ts'
import { grouped } from '../wording.ts'
import { byOwner, type OwnerRow, ordered, ownedSentence, unowned } from './rows.ts'
import { ownersText } from './text.ts'

export interface OwnersOptions {
  readonly format: 'text' | 'json' | 'markdown'
  readonly color?: boolean
  readonly width?: number
  readonly verbose?: boolean
}

export function renderOwners(rows: readonly OwnerRow[], options: OwnersOptions): string {
  switch (options.format) {
    case 'json':
      return ownersJson(rows)
    case 'markdown':
      return ownersMarkdown(rows)
    case 'text':
      return ownersText(rows, {
        color: options.color ?? false,
        width: readableWidth(options.width),
        verbose: options.verbose ?? false,
      })
  }
}

function ownersJson(rows: readonly OwnerRow[]): string {
  return printableJson({
    schema: 'plimsoll/owners/1',
    models: rows.length,
    owned: rows.length - unowned(rows).length,
    rows: ordered(rows).map(({ model, file, owner, from }) => ({ model, file, owner, from })),
  })
}

/** A comment of more rows is not read, and GitHub refuses it in the end. */
const markdownRows = 100

function ownersMarkdown(rows: readonly OwnerRow[]): string {
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
  ]
  return lines.join('\n')
}

function more(rest: number): readonly string[] {
  return rest > 0 ? [`and ${grouped(rest)} more`, ''] : []
}
