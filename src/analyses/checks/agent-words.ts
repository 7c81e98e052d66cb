// How findings call who sent statements: an agent where identity says so, agent-like where only the pace does.

import { flagIn, type Row } from '../../store/engine/row.ts'

/** `Agent probes in loops`, or `Agent-like user probes in loops` by column `is_known`. */
export function agentWords(row: Row, title: string): string {
  return flagIn(row, 'is_known') ? title : title.replace(/^Agent\b/, 'Agent-like user')
}
