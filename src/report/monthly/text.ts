// The monthly review for a terminal: tables whose rows add up, each mover with its question below it.

import type { MonthlyResult } from '../../domain/monthly.ts'
import { type DocumentTextOptions, documentText } from '../document/text.ts'
import { forTerminal } from '../escape/terminal.ts'
import { monthDocument } from './document/month-document.ts'

export type MonthlyTextOptions = DocumentTextOptions

export function monthlyText(outside: MonthlyResult, options: MonthlyTextOptions): string {
  return documentText(monthDocument(forTerminal(outside)), options)
}
