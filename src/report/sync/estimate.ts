// The estimate of a sync, as text for a terminal or as JSON.

import type { AccountEstimate, Range, SyncEstimate } from '../../domain/telemetry/sync-estimate.ts'
import { printableJson } from '../escape/json.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { wrap } from '../layout/wrap.ts'
import { plural } from '../wording.ts'

export function renderEstimate(outside: SyncEstimate, format: 'text' | 'json', width: number): string {
  if (format === 'json') return printableJson(outside)
  const { accounts } = forTerminal(outside)
  const lines = accounts.flatMap((account) => wrap(sentence(account), width, { first: '', rest: '  ' }))
  return withoutRunnerCommands(`${lines.join('\n')}\n`)
}

function sentence({ account, views, from, to, statements, rows, seconds, compute, units }: AccountEstimate): string {
  const days = from === null ? '' : `, ${from} to ${to}`
  const expected = rows === null ? 'rows unknown' : `about ${plural(rows, 'row')}`
  const work = `${plural(statements, 'statement')} over ${plural(views, 'view')}${days}; ${expected}, ${minutes(seconds)}`
  return `${account.platform} ${account.account}: estimated ${work}; ${cost(compute, units)}.`
}

function cost(compute: AccountEstimate['compute'], units: Range | null): string {
  if (compute === null) return 'its warehouse cannot be seen, so the cost is unknown'
  const where = `on ${compute.name}${compute.size === null ? '' : ` (${compute.size})`}`
  if (units === null) return `${where}, whose price an hour is unknown`
  return `${units.low} to ${units.high} ${compute.unit} ${where}`
}

function minutes({ low, high }: Range): string {
  return high < 120 ? `${low} to ${high} s` : `${Math.round(low / 60)} to ${Math.round(high / 60)} min`
}
