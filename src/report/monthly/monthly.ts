// The monthly review in each format: text, JSON (plimsoll/monthly/1), Markdown, one HTML file.

import type { MonthlyResult } from '../../domain/monthly.ts'
import { printableJson } from '../escape/json.ts'
import { renderMonthlyHtml } from './html/page.ts'
import { monthlyMarkdown } from './markdown.ts'
import { type MonthlyTextOptions, monthlyText } from './text.ts'

export const monthlyFormats = ['text', 'json', 'markdown', 'html'] as const

export type MonthlyFormat = (typeof monthlyFormats)[number]

export function renderMonthly(result: MonthlyResult, format: MonthlyFormat, options: MonthlyTextOptions): string {
  switch (format) {
    case 'text':
      return monthlyText(result, options)
    case 'json':
      return printableJson(result)
    case 'markdown':
      return monthlyMarkdown(result)
    case 'html':
      return renderMonthlyHtml(result)
  }
}
