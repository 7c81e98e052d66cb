// Reads run_results.json: what each node did in one dbt invocation, for test statuses and run times.

import { listOf, numberOf, type PlainRecord, recordOf, recordsOf, textOf, textsOf } from '../plain-data.ts'
import { readArtifact } from './read-json.ts'

export type RunStatus = 'success' | 'error' | 'skipped' | 'pass' | 'fail' | 'warn' | 'other'

export interface NodeRun {
  readonly id: string
  readonly status: RunStatus
  /** The adapter's own word, such as `runtime error`. */
  readonly statusText: string
  /** Whole node, compile time included. */
  readonly milliseconds: number | null
  /** Start and end of execution itself, ISO 8601, UTC. */
  readonly startedAt: string | null
  readonly completedAt: string | null
  readonly rowsAffected: number | null
  readonly bytesProcessed: number | null
  readonly queryId: string | null
  readonly thread: string | null
  /** For tests: how many rows failed. */
  readonly failures: number | null
  /** The adapter's words; after a failure they may hold the statement. */
  readonly message: string | null
}

export interface RunResults {
  readonly generatedAt: string | null
  readonly invocationId: string | null
  /** `run`, `test`, `build`, ... */
  readonly command: string | null
  readonly selected: readonly string[]
  readonly excluded: readonly string[]
  readonly fullRefresh: boolean | null
  readonly target: string | null
  readonly dbtVersion: string | null
  readonly metadata: PlainRecord
  readonly runs: readonly NodeRun[]
}

const statuses: ReadonlySet<string> = new Set(['success', 'error', 'skipped', 'pass', 'fail', 'warn'])

export function readRunResults(bytes: Uint8Array, label: string): RunResults {
  const { content, metadata } = readArtifact(bytes, label, 'run-results')
  const parameters = recordOf(content.args)
  return {
    generatedAt: textOf(metadata.generated_at),
    invocationId: textOf(metadata.invocation_id),
    command: textOf(parameters.which) ?? textOf(parameters.command) ?? textOf(parameters.rpc_method),
    selected: textsOf(parameters.select ?? parameters.models),
    excluded: textsOf(parameters.exclude),
    fullRefresh: typeof parameters.full_refresh === 'boolean' ? parameters.full_refresh : null,
    target: textOf(parameters.target),
    dbtVersion: textOf(metadata.dbt_version),
    metadata,
    runs: recordsOf(content.results).flatMap((result) => readRun(result) ?? []),
  }
}

function readRun(result: PlainRecord): NodeRun | null {
  // Version 1 nested the whole node where later ones name it.
  const id = textOf(result.unique_id) ?? textOf(recordOf(result.node).unique_id)
  if (id === null) return null
  const statusText = textOf(result.status) ?? (textOf(result.error) === null ? 'success' : 'error')
  const response = recordOf(result.adapter_response)
  const execution = listOf(result.timing)
    .map(recordOf)
    .find((phase) => phase.name === 'execute')
  const seconds = numberOf(result.execution_time)
  return {
    id,
    status: statusOf(statusText),
    statusText,
    milliseconds: seconds === null ? null : Math.round(seconds * 1000),
    startedAt: textOf(execution?.started_at),
    completedAt: textOf(execution?.completed_at),
    rowsAffected: numberOf(response.rows_affected),
    bytesProcessed: numberOf(response.bytes_processed) ?? numberOf(response.bytes_billed),
    queryId: textOf(response.query_id) ?? textOf(response.job_id),
    thread: textOf(result.thread_id),
    failures: numberOf(result.failures),
    message: textOf(result.message),
  }
}

function statusOf(text: string): RunStatus {
  const word = text.toLowerCase()
  if (isStatus(word)) return word
  return word.includes('error') ? 'error' : 'other'
}

function isStatus(word: string): word is RunStatus {
  return statuses.has(word)
}
