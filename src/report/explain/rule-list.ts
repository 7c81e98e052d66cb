// The list of all rules as text for a terminal.

import type { Severity } from '../../domain/finding.ts'
import { compareText } from '../../domain/order.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, table } from '../layout/table.ts'
import { readableWidth } from '../layout/width.ts'
import { plural } from '../wording.ts'
import type { ExplainOptions } from './explain.ts'

export interface ListedRule {
  readonly id: string
  readonly title: string
  readonly severity: Severity
}

export function renderRuleList(rules: readonly ListedRule[], { color, width }: ExplainOptions): string {
  const paint = paintWith(color)
  const sorted = [...rules].sort((left, right) => compareText(left.id, right.id))
  const lines = table(
    [
      { title: 'Rule', align: 'left', cut: null },
      { title: 'Severity', align: 'left', cut: null },
      { title: 'What it finds', align: 'left', cut: 'end' },
    ],
    sorted.map((rule) => ruleCells(rule, paint)),
    readableWidth(width),
    paint.faint,
  )
  const closing = paint.faint(`${plural(rules.length, 'rule')}; \`plimsoll explain <rule>\` shows a rule's page`)
  return `${[...lines, '', closing].join('\n')}\n`
}

function ruleCells(rule: ListedRule, paint: Paint): readonly Cell[] {
  return [
    { text: rule.id, paint: paint.strong },
    { text: rule.severity, paint: severityPaint(rule.severity, paint) },
    { text: rule.title, paint: (text) => text },
  ]
}

function severityPaint(severity: Severity, paint: Paint): (text: string) => string {
  return { error: paint.bad, warning: paint.warn, info: paint.note }[severity]
}
