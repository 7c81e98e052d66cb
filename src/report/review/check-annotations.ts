// New findings as marks at lines of a check, worst first.

import type { Finding, Severity } from '../../domain/finding.ts'
import type { ReviewResult } from '../../domain/review.ts'
import type { CheckAnnotation } from '../../domain/review-post.ts'
import { clip, plainLine } from '../escape/control.ts'
import { severities } from './counts.ts'
import { pick } from './finding-lists.ts'
import { repositoryPath } from './repository-path.ts'
import { evidenceOf } from './words.ts'

const levels: Readonly<Record<Severity, CheckAnnotation['level']>> = {
  error: 'failure',
  warning: 'warning',
  info: 'notice',
}

const titleLimit = 250
const textLimit = 4_000

export function checkAnnotations(result: ReviewResult): readonly CheckAnnotation[] {
  return severities.flatMap((severity) => pick(result.findings, severity, ['new'])).flatMap(annotation)
}

/** None for a place that is not in the repository. Hosts show title and message as plain text. */
function annotation(finding: Finding): readonly CheckAnnotation[] {
  const path = repositoryPath(finding.file)
  if (path === null) return []
  const { line, column } = finding
  const endLine = Math.max(line, finding.endLine)
  const words = (text: string): string => clip(plainLine(text).trim(), textLimit)
  const told = [finding.message, finding.fix].map(words).filter((each) => each !== '')
  return [
    {
      path,
      startLine: line,
      endLine,
      columns: line === endLine ? { start: column, end: Math.max(column, finding.endColumn) } : null,
      level: levels[finding.severity],
      title: clip(plainLine(finding.title).trim(), titleLimit),
      message: [...told, `${words(finding.rule)} · ${evidenceOf(finding)}`].join('\n'),
    },
  ]
}
