// Groups jobs so that workers are neither idle at the end nor busy with messages.

import type { AnalysisJob, Batch } from './messages.ts'

/** UTF-16 code units in a batch; about 20 ms of work. */
const batchLength = 64_000
const batchJobs = 32

/** Long texts first: the last batches to be handed out are the short ones. */
export function batchesOf(jobs: readonly AnalysisJob[]): Batch[] {
  const ordered = jobs.map((job, index) => ({ ...job, index }))
  ordered.sort((a, b) => b.text.length - a.text.length || a.index - b.index)
  const batches: Batch[] = []
  let open: (AnalysisJob & { index: number })[] = []
  let length = 0
  for (const job of ordered) {
    if (open.length > 0 && (length + job.text.length > batchLength || open.length >= batchJobs)) {
      batches.push({ jobs: open })
      open = []
      length = 0
    }
    open.push(job)
    length += job.text.length
  }
  if (open.length > 0) batches.push({ jobs: open })
  return batches
}
