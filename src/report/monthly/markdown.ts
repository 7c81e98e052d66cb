// The monthly review as Markdown, for a wiki page or a comment.

import type { MonthlyResult } from '../../domain/monthly.ts'
import { documentMarkdown } from '../document/markdown.ts'
import { monthDocument } from './document/month-document.ts'

export function monthlyMarkdown(result: MonthlyResult): string {
  return documentMarkdown(monthDocument(result), `plimsoll monthly --month ${result.month} · all days are UTC`)
}
