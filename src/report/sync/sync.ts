// The report of an import: per account the views with their rows, and what could not be read.

import type { SyncResult } from '../../domain/telemetry/sync-result.ts'
import { printableJson } from '../escape/json.ts'
import { type SyncTextOptions, syncText } from './text.ts'

export function renderSync(result: SyncResult, format: 'text' | 'json', options: SyncTextOptions): string {
  return format === 'json' ? printableJson(result) : syncText(result, options)
}
