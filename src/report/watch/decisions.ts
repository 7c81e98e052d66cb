// Decisions with how each stands, as a list.

import type { Decision, DecisionStanding } from '../../domain/watch/decision.ts'
import { amountText } from '../costs/amounts.ts'
import { printableJson } from '../escape/json.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { paintWith } from '../layout/paint.ts'
import { readableWidth } from '../layout/width.ts'
import { wrap } from '../layout/wrap.ts'

export interface DecisionRow {
  readonly decision: Decision
  readonly standing: DecisionStanding
}

export function renderDecisions(
  rows: readonly DecisionRow[],
  format: 'text' | 'json',
  options: { readonly color: boolean; readonly width?: number },
): string {
  if (format === 'json') return printableJson({ schema: 'plimsoll/decisions/1', decisions: rows })
  const paint = paintWith(options.color)
  const width = readableWidth(options.width)
  if (rows.length === 0) return 'Nothing was decided yet: plimsoll accept --help.\n'
  const lines = forTerminal(rows).flatMap(({ decision, standing }) => {
    const { id, subject, answer, owner, reason, from, until } = decision
    const until_ = until === null ? '' : ` until ${until}`
    return [
      ...wrap(`${id} · ${subject.type} ${subject.id} · ${answer}`, width, { first: '', rest: '  ' }).map(paint.strong),
      ...wrap(`${standingText(decision, standing)}; from ${from}${until_}, ${owner}`, width, {
        first: '  ',
        rest: '  ',
      }),
      ...wrap(reason, width, { first: '  ', rest: '  ' }).map(paint.faint),
    ]
  })
  return withoutRunnerCommands(`${lines.join('\n')}\n`)
}

function standingText({ monthly, currency }: Decision, standing: DecisionStanding): string {
  const money = (amount: string): string => `${amountText(amount, currency, null)} a month`
  const accepted = monthly === null ? 'whatever it is' : money(monthly)
  switch (standing.kind) {
    case 'holds':
      return `holds: ${money(standing.actual)} more than before, accepted ${accepted}`
    case 'exceeded':
      return `exceeded by ${money(standing.by)}: ${money(standing.actual)} more than before, accepted ${accepted}`
    case 'expired':
      return `ended ${standing.on}`
    case 'undone':
      return `undone since ${standing.on}`
    case 'not_measured':
      return 'not measured'
  }
}
