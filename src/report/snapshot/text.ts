// What a snapshot holds, for a terminal: a paragraph for each account, what is missing, and where the file went.

import type { SnapshotAccountSummary, SnapshotSummary } from '../../domain/snapshot-summary.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { readableWidth } from '../layout/width.ts'
import { flow, wrap } from '../layout/wrap.ts'
import { grouped, plural } from '../wording.ts'

export interface SnapshotTextOptions {
  readonly color: boolean
  readonly width?: number
}

export function snapshotText(outside: SnapshotSummary, options: SnapshotTextOptions): string {
  const summary = forTerminal(outside)
  const paint = paintWith(options.color)
  const width = readableWidth(options.width)
  const { window, file, bytes, withUsers, simulated, notMeasured } = summary
  const facts = [
    `days ${window.from} up to ${window.to}, which is not in it`,
    sizeText(bytes),
    'no query text',
    withUsers ? "with users' names" : "no users' names",
    ...(simulated ? ['simulated account'] : []),
  ]
  const sections = [
    [paint.strong(`Wrote ${file}`), ...flow(facts, ' · ', width, '  ').map(paint.faint)],
    ...summary.accounts.map((account) => accountLines(account, paint, width)),
    notMeasured.length === 0
      ? []
      : ['Not measured', ...notMeasured.flatMap(({ what, reason }) => wrap(`${what}: ${reason}`, width, indent))],
  ]
  return withoutRunnerCommands(
    `${sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
  )
}

const indent = { first: '  ', rest: '    ' }

function accountLines(account: SnapshotAccountSummary, paint: Paint, width: number): readonly string[] {
  const { price, unit } = account
  const facts = [
    `${plural(account.models, 'model')} and ${plural(account.tests, 'test')} with history`,
    `${plural(account.relations, 'relation')}, ${grouped(account.sizedRelations)} with sizes`,
    plural(account.readers, 'other reader'),
    plural(account.warehouses, 'warehouse'),
    ...(account.loadLines === 0 ? [] : [plural(account.loadLines, 'load line')]),
    price === null
      ? `no price of a ${unit}`
      : `${price.perUnit} ${price.currency} a ${unit} (${price.source}, ${price.asOf})`,
  ]
  return [paint.strong(`${account.platform} ${account.account}`), ...flow(facts, ' · ', width, '  ')]
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${grouped(Math.ceil(bytes / 1024))} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}
