// Prints a review in the format asked for.

import type { Output } from '../domain/output.ts'
import type { ReviewResult } from '../domain/review.ts'
import { renderAnnotations } from '../report/review/annotations.ts'
import { renderCodeQuality } from '../report/review/code-quality/code-quality.ts'
import { renderJson } from '../report/review/json.ts'
import { renderMarkdown } from '../report/review/markdown.ts'
import { renderSarif } from '../report/review/sarif.ts'
import { renderText } from '../report/review/text.ts'
import type { Rule } from '../review/rule.ts'
import { ruleDocs } from '../review/rule-docs.generated.ts'
import { deliver } from './deliver.ts'
import type { Place } from './place.ts'
import type { PrintRequest } from './request.ts'

export interface PrintedReview {
  readonly result: ReviewResult
  readonly rules: readonly Rule[]
  /** Tells comments and SARIF runs of several projects apart. */
  readonly project: string
  readonly unmeasured: 'fail' | 'warn'
}

export function printReview(printed: PrintedReview, request: Place & PrintRequest): Output {
  const exitCode = exitCodeOf(printed.result, printed.unmeasured)
  return deliver(rendered(printed, request), request, exitCode)
}

function rendered(
  { result, rules, project }: PrintedReview,
  { format, terminal, verbose, version, output, today }: Place & PrintRequest,
): string {
  switch (format) {
    case 'text':
      return renderText(result, {
        ...terminal,
        color: terminal.color && output === undefined,
        verbose: verbose ?? false,
      })
    case 'json':
      return renderJson(result)
    case 'markdown':
      return renderMarkdown(result, { project, version, today })
    case 'sarif':
      return renderSarif(result, {
        version,
        project,
        rules: rules.map(({ id, title, family }) => ({ id, title, family, doc: ruleDocs.get(id) ?? '' })),
      })
    case 'github':
      return renderAnnotations(result)
    case 'codeclimate':
      return renderCodeQuality(result)
  }
}

function exitCodeOf(result: ReviewResult, unmeasured: 'fail' | 'warn'): Output['exitCode'] {
  if (result.verdict === 'block') return 1
  return result.verdict === 'unmeasured' && unmeasured === 'fail' ? 3 : 0
}
