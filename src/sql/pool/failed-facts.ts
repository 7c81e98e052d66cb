// The facts of a text whose analysis did not come to an end: none, and why.

import type { ParseFailure, TextFacts } from '../facts/types.ts'
import { writeFacts } from '../facts/written-facts.ts'
import type { AnalysisJob } from './messages.ts'

/** Plain texts of any length have 20 to 80. What has more multiplies its conditions by its readings, and would fill cache and memory. */
const mostBytesPerCharacter = 150

export function failedFacts(job: AnalysisJob, kind: ParseFailure['kind'], reason: string): Uint8Array<ArrayBuffer> {
  return writeFacts({ statements: [], failures: [{ range: { start: 0, end: job.text.length }, kind, reason }] })
}

export function lateFacts(job: AnalysisJob, timeoutMs: number): Uint8Array<ArrayBuffer> {
  return failedFacts(job, 'timeout', lateReason(timeoutMs))
}

export function lateReason(timeoutMs: number): string {
  return `the analysis took longer than ${timeoutMs / 1000} s`
}

/** Runs an analysis that may run out of stack or have a bug: either costs this text only. */
export function guarded(job: AnalysisJob, analysis: (job: AnalysisJob) => TextFacts): Uint8Array<ArrayBuffer> {
  try {
    const facts = writeFacts(analysis(job))
    const most = 4_000_000 + mostBytesPerCharacter * job.text.length
    if (facts.length <= most) return facts
    return failedFacts(job, 'too-large', `its facts have ${facts.length} bytes, more than ${most}`)
  } catch (error) {
    if (error instanceof RangeError && error.message === 'Invalid string length') {
      return failedFacts(job, 'too-large', 'its facts are too large to be kept')
    }
    if (error instanceof RangeError) return failedFacts(job, 'too-deep', 'nested too deep for the stack')
    const reason = error instanceof Error ? error.message : String(error)
    return failedFacts(job, 'unsupported', `the analyser failed: ${reason}`)
  }
}
