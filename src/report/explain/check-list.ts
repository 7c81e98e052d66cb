// The list of all platform checks as text for a terminal.

import { compareText } from '../../domain/order.ts'
import { paintWith } from '../layout/paint.ts'
import { table } from '../layout/table.ts'
import { readableWidth } from '../layout/width.ts'
import { plural } from '../wording.ts'
import type { ExplainOptions } from './explain.ts'

export interface ListedCheck {
  readonly id: string
  readonly title: string
  /** Part of the entropy tax; null none. */
  readonly component: string | null
}

export function renderCheckList(checks: readonly ListedCheck[], { color, width }: ExplainOptions): string {
  const paint = paintWith(color)
  const lines = table(
    [
      { title: 'Check of the platform', align: 'left', cut: null },
      { title: 'Tax', align: 'left', cut: null },
      { title: 'What it finds', align: 'left', cut: 'end' },
    ],
    [...checks]
      .sort((left, right) => compareText(left.id, right.id))
      .map(({ id, title, component }) => [
        { text: id, paint: paint.strong },
        { text: component ?? '', paint: paint.note },
        { text: title, paint: (text: string) => text },
      ]),
    readableWidth(width),
    paint.faint,
  )
  const closing = paint.faint(`${plural(checks.length, 'check')} of what watch and monthly read in the history`)
  return `${[...lines, '', closing].join('\n')}\n`
}
