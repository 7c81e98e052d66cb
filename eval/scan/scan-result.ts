// What one scan of a project or manifest gave: plain data, for tables and for --json.

import type { Finding, Severity } from '../../src/domain/finding.ts'
import type { Fidelity } from '../../src/domain/project.ts'

export interface Share {
  readonly models: number
  /** At least one statement was analysed. */
  readonly analysed: number
  /** Nothing of the model was left out. */
  readonly whole: number
}

export interface Gap {
  readonly model: string
  readonly file: string
  readonly kind: string
  readonly reason: string
  /** True when other statements or the other face of the model were analysed. */
  readonly partly: boolean
}

export interface RuleCount {
  readonly rule: string
  readonly severity: Severity
  readonly findings: number
  readonly models: number
}

export interface ScanResult {
  readonly name: string
  readonly outcome: 'scanned' | 'refused' | 'crashed'
  /** Why it was refused or crashed; '' for a scan. */
  readonly reason: string
  readonly dialect: string
  /** Models and snapshots; tests, analyses and hooks are in `tests`. */
  readonly all: Share
  readonly tests: Share
  readonly byFidelity: Readonly<Record<Fidelity, Share>>
  readonly gaps: readonly Gap[]
  readonly problems: readonly string[]
  readonly rules: readonly RuleCount[]
  readonly duplicates: number
  readonly findings: readonly Finding[]
  readonly seconds: { readonly read: number; readonly render: number; readonly facts: number; readonly rules: number }
}

export function countedByRule(findings: readonly Finding[]): readonly RuleCount[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.severity}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      const models = new Set(group.map((finding) => finding.model)).size
      return [{ rule: first.rule, severity: first.severity, findings: group.length, models }]
    })
    .sort((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1))
}
