// New findings as GitHub annotations: workflow commands that mark lines of a pull request.

import type { Finding, Severity } from '../../domain/finding.ts'
import type { GateResult } from '../../domain/forecast.ts'
import type { ReviewResult } from '../../domain/review.ts'
import { type CommandName, githubCommand } from '../escape/github-command.ts'
import { plural } from '../wording.ts'
import { severities } from './counts.ts'
import { pick } from './finding-lists.ts'
import { gateWords } from './forecast-words.ts'
import { headline } from './headline.ts'

/** GitHub shows ten annotations of each kind for a step and drops the rest without a word. */
const shownOfEach = 10

const commandOf: Readonly<Record<Severity, CommandName>> = { error: 'error', warning: 'warning', info: 'notice' }

const nounOf: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

export function renderAnnotations(result: ReviewResult): string {
  const found = severities.map((severity) => ({ severity, findings: pick(result.findings, severity, ['new']) }))
  const gates = (result.forecast?.gates ?? []).filter(({ passed }) => !passed)
  const gatesOf = { error: 'block', warning: 'warn', info: null } as const
  /** Gates take their part of the ten. */
  const roomFor = (severity: Severity): number =>
    Math.max(0, shownOfEach - gates.filter(({ action }) => action === gatesOf[severity]).length)
  const tooMany = found.some(({ severity, findings }) => findings.length > roomFor(severity))
  const kept = found.map(({ severity, findings }) => {
    // The closing notice takes one of the ten notices.
    const limit = severity === 'info' && tooMany ? shownOfEach - 1 : roomFor(severity)
    return { severity, shown: findings.slice(0, limit), rest: Math.max(0, findings.length - limit) }
  })
  const lines = [
    ...(result.verdict === 'unmeasured' ? [githubCommand('error', { title: 'Plimsoll' }, headline(result))] : []),
    ...gates.map(gateAnnotation),
    ...kept.flatMap(({ shown }) => shown.map(annotation)),
    ...closing(kept.filter(({ rest }) => rest > 0)),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function annotation(finding: Finding): string {
  // GitHub rejects columns on a range of several lines.
  const oneLine = finding.line === finding.endLine
  return githubCommand(
    commandOf[finding.severity],
    {
      file: finding.file,
      line: finding.line,
      endLine: finding.endLine,
      col: oneLine ? finding.column : null,
      endColumn: oneLine ? finding.endColumn : null,
      title: finding.title,
    },
    `${finding.message}\n${finding.fix} (${finding.rule}, ${finding.tier}, ${finding.fidelity})`,
  )
}

/** Of the whole change, so that it stands at no line. */
function gateAnnotation({ kind, action, message, measured }: GateResult): string {
  const text = `${gateWords[kind]}: ${measured ? message : `cannot be judged: ${message}`}`
  return githubCommand(action === 'block' ? 'error' : 'warning', { title: 'Plimsoll' }, text)
}

function closing(left: readonly { readonly severity: Severity; readonly rest: number }[]): readonly string[] {
  if (left.length === 0) return []
  const counts = left.map(({ severity, rest }) => plural(rest, `more ${nounOf[severity]}`)).join(', ')
  return [
    githubCommand(
      'notice',
      { title: 'Plimsoll' },
      `${counts} not annotated: GitHub shows ten of each kind for a step.`,
    ),
  ]
}
