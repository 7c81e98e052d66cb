// How far forecasts were off, in each format: text, JSON (plimsoll/calibration/1), Markdown.

import type { CalibrationResult } from '../../domain/calibration.ts'
import { documentMarkdown } from '../document/markdown.ts'
import { type DocumentTextOptions, documentText } from '../document/text.ts'
import { printableJson } from '../escape/json.ts'
import { forTerminal } from '../escape/terminal.ts'
import { calibrationDocument } from './calibration-document.ts'

export type CalibrationFormat = 'text' | 'json' | 'markdown'

export function renderCalibration(
  result: CalibrationResult,
  format: CalibrationFormat,
  options: DocumentTextOptions,
): string {
  switch (format) {
    case 'text':
      return documentText(calibrationDocument(forTerminal(result)), options)
    case 'json':
      return printableJson(result)
    case 'markdown':
      return documentMarkdown(calibrationDocument(result), 'plimsoll calibration · all days are UTC')
  }
}
