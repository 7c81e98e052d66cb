// Runs work in this thread and ends it when it takes too long, wherever it is then.

import { createContext, Script } from 'node:vm'

export type InTime<Result> = { readonly kind: 'done'; readonly result: Result } | { readonly kind: 'late' }

const start = new Script('run()')
/** One for all: a context takes longer to make than most texts to read. */
const stage: { run: () => void } = { run: () => {} }
const context = createContext(stage)

/**
 * What is ended leaves undone what it had begun, so the work must change nothing that others read half made. A watch of the
 * engine ends it, since no timer of this thread would be heard: a fraction of a millisecond for each call.
 */
export function withinTime<Result>(milliseconds: number, work: () => Result): InTime<Result> {
  let outcome: InTime<Result> = { kind: 'late' }
  stage.run = () => {
    outcome = { kind: 'done', result: work() }
  }
  try {
    start.runInContext(context, { timeout: milliseconds })
  } catch (error) {
    if (!isTimeout(error)) throw error
  } finally {
    stage.run = () => {}
  }
  return outcome
}

function isTimeout(error: unknown): boolean {
  // Of the context's own Error, perhaps.
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
