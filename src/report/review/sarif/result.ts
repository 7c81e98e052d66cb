// One finding as a SARIF result.

import type { Fix, Result } from 'sarif'
import type { Finding, FindingRewrite } from '../../../domain/finding.ts'
import { plainLine } from '../../escape/control.ts'
import { fileLocation } from './location.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

const baselineStates = { new: 'new', existing: 'unchanged', fixed: 'absent' } as const

export function sarifResult(finding: Finding, ruleIndex: number): Result {
  const { physicalLocation } = fileLocation(finding.file)
  const region = {
    startLine: Math.max(1, finding.line),
    startColumn: Math.max(1, finding.column),
    endLine: Math.max(1, finding.line, finding.endLine),
    endColumn: Math.max(1, finding.endColumn),
  }
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: messageText(`${finding.title}. ${finding.message} ${finding.fix}`) },
    locations: [
      {
        physicalLocation: { ...physicalLocation, region },
        logicalLocations: [{ fullyQualifiedName: finding.model, kind: 'module' }],
      },
    ],
    ...(finding.rewrite === undefined ? {} : { fixes: [sarifFix(finding, finding.rewrite)] }),
    partialFingerprints: { 'plimsoll/v1': finding.fingerprint },
    baselineState: baselineStates[finding.status],
    properties: {
      tier: finding.tier,
      family: finding.family,
      fidelity: finding.fidelity,
      ...(finding.owner === null ? {} : { owner: finding.owner }),
      ...(finding.monthlyImpact === null ? {} : { monthlyImpact: finding.monthlyImpact }),
    },
  }
}

/** Whole lines, from the first one's start to the last one's end; lines that nothing replaces go with their ends. */
function sarifFix({ file, fix }: Finding, { line, endLine, before, after }: FindingRewrite): Fix {
  const { artifactLocation = {} } = fileLocation(file).physicalLocation ?? {}
  const deletedRegion =
    after.length === 0
      ? { startLine: line, startColumn: 1, endLine: endLine + 1, endColumn: 1 }
      : { startLine: line, startColumn: 1, endLine, endColumn: (before.at(-1) ?? '').length + 1 }
  return {
    description: { text: messageText(fix) },
    artifactChanges: [
      {
        artifactLocation,
        replacements: [
          {
            deletedRegion,
            insertedContent: { text: after.join('\n') },
          },
        ],
      },
    ],
  }
}

/** SARIF reads `{0}` as a placeholder and `[text](target)` as a link (3.11.5, 3.11.6); neither may come from SQL. */
function messageText(text: string): string {
  return plainLine(text)
    .replace(/\{(\d+)\}/g, '{{$1}}')
    .replace(/\]\(/g, '] (')
}
