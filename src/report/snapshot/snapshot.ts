// The summary of a written snapshot, as text for a terminal or as JSON.

import type { SnapshotSummary } from '../../domain/snapshot-summary.ts'
import { printableJson } from '../escape/json.ts'
import { type SnapshotTextOptions, snapshotText } from './text.ts'

export type SnapshotFormat = 'text' | 'json'

export function renderSnapshot(summary: SnapshotSummary, format: SnapshotFormat, options: SnapshotTextOptions): string {
  return format === 'json' ? printableJson(summary) : snapshotText(summary, options)
}
