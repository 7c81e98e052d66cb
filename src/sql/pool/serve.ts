// The worker's side: does the jobs of each batch in order and answers after each one.

import type { MessagePort } from 'node:worker_threads'
import type { TextFacts } from '../facts/types.ts'
import { guarded } from './failed-facts.ts'
import type { AnalysisJob, Batch, WorkerMessage } from './messages.ts'

export function serve(port: MessagePort, analysis: (job: AnalysisJob) => TextFacts): void {
  port.on('message', (batch: Batch) => {
    for (const job of batch.jobs) {
      const facts = guarded(job, analysis)
      port.postMessage({ kind: 'done', index: job.index, facts } satisfies WorkerMessage, [facts.buffer])
    }
  })
  port.postMessage({ kind: 'ready' } satisfies WorkerMessage)
}
