// The worker's side: does the jobs of each batch in order and answers after each one.

import type { MessagePort } from 'node:worker_threads'
import type { TextFacts } from '../facts/types.ts'
import { guarded } from './failed-facts.ts'
import type { AnalysisJob, Batch, WorkerMessage } from './messages.ts'

export function serve(port: MessagePort, analysis: (job: AnalysisJob) => TextFacts): void {
  const send = (message: WorkerMessage) => port.postMessage(message)
  port.on('message', (batch: Batch) => {
    for (const job of batch.jobs) send({ kind: 'done', index: job.index, facts: guarded(job, analysis) })
  })
  send({ kind: 'ready' })
}
