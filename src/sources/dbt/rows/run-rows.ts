// The results of one dbt invocation as rows: one per node that ran, and one for the invocation itself.

import type { NodeRun, RunResults } from '../artifacts/run-results.ts'
import { buildFacts } from './build-facts.ts'
import { type JobRunRow, type ModelRunRow, timeText } from './row-types.ts'

export interface InvocationRows {
  readonly runs: readonly ModelRunRow[]
  /** Null when the artifact does not name its invocation or its time. */
  readonly job: JobRunRow | null
}

/** Longest message that is kept, in characters: adapters put the failed statement and its data behind the first line. */
const longestMessage = 200

export function invocationRows(results: RunResults, project: string): InvocationRows {
  const { invocationId } = results
  const generatedAt = timeText(results.generatedAt)
  if (invocationId === null || generatedAt === null) return { runs: [], job: null }
  const build = buildFacts(results.metadata)
  const command = commandOf(results)
  // A node that dbt lists twice ran twice; the last result is what it ended with.
  const last = new Map((executes(results.command) ? results.runs : []).map((run) => [run.id, run]))
  const runs = [...last.values()].map(
    (run): ModelRunRow => ({
      invocation_id: invocationId,
      unique_id: run.id,
      project,
      status: run.status === 'other' ? run.statusText.slice(0, 40) : run.status,
      started_at: timeText(run.startedAt) ?? generatedAt,
      ended_at: timeText(run.completedAt),
      query_id: run.queryId,
      rows_affected: run.rowsAffected !== null && Number.isSafeInteger(run.rowsAffected) ? run.rowsAffected : null,
      full_refresh: results.fullRefresh,
      command,
      target_name: results.target,
      job_run_id: build.jobRunId,
      git_sha: build.gitSha,
      message: firstLine(run),
    }),
  )
  const started = [generatedAt, ...runs.map(({ started_at }) => started_at)].sort()[0] ?? generatedAt
  const details = {
    git_sha: build.gitSha,
    pull_request: build.pullRequest,
    branch: build.branch,
    orchestrator: build.orchestrator,
    orchestrator_run_id: build.jobRunId,
    command,
    target_name: results.target,
    dbt_version: results.dbtVersion,
    nodes: runs.length,
  }
  const job: JobRunRow = {
    run_id: invocationId,
    job_id: build.jobId,
    task_key: '',
    name: `dbt ${results.command ?? 'run'} ${project}`.trim(),
    started_at: started,
    ended_at: generatedAt,
    status: runs.some(({ status }) => status === 'error' || status === 'fail') ? 'failed' : 'success',
    trigger: build.reason,
    details: JSON.stringify(Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null))),
  }
  return { runs, job }
}

/** `dbt docs generate` and `dbt compile` list every node as a success, and run none. */
function executes(command: string | null): boolean {
  return command === null || !/^(generate|docs|compile|list|ls|parse)\b/.test(command)
}

/** Written anew from known arguments, since the command as typed may hold secrets in --vars. */
function commandOf({ command, selected, excluded, fullRefresh, target }: RunResults): string | null {
  if (command === null) return null
  return [
    `dbt ${command}`,
    ...(selected.length > 0 ? [`--select ${selected.join(' ')}`] : []),
    ...(excluded.length > 0 ? [`--exclude ${excluded.join(' ')}`] : []),
    ...(fullRefresh === true ? ['--full-refresh'] : []),
    ...(target === null ? [] : [`--target ${target}`]),
  ]
    .join(' ')
    .slice(0, 500)
}

function firstLine({ message }: NodeRun): string | null {
  const line = message?.split('\n', 1)[0]?.trim() ?? ''
  return line === '' ? null : line.slice(0, longestMessage)
}
