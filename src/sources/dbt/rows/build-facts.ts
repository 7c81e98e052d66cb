// What an artifact's metadata says of the build that wrote it: job, run, commit, pull request.

import { type PlainRecord, recordOf, textOf } from '../plain-data.ts'

export interface BuildFacts {
  readonly jobId: string | null
  readonly jobRunId: string | null
  readonly gitSha: string | null
  readonly pullRequest: string | null
  readonly branch: string | null
  /** `scheduled`, `other`, `github_pull_request`, ... */
  readonly reason: string | null
  readonly orchestrator: string | null
}

const customPrefix = 'DBT_ENV_CUSTOM_ENV_'

/**
 * dbt passes DBT_CLOUD_* and whatever variables start with DBT_ENV_CUSTOM_ENV_ into metadata.env; teams hand on what their
 * own orchestrator and CI call these things.
 */
export function buildFacts(metadata: PlainRecord): BuildFacts {
  const env = new Map(
    Object.entries(recordOf(metadata.env)).flatMap(([key, value]) => {
      const text = typeof value === 'number' ? String(value) : textOf(value)
      return text === null || text.length > 200 ? [] : [[key.replace(customPrefix, ''), text] as const]
    }),
  )
  const first = (...names: readonly string[]): string | null =>
    names.map((name) => env.get(name)).find((value) => value !== undefined) ?? null
  const isCloud = [...env.keys()].some((key) => key.startsWith('DBT_CLOUD_'))
  return {
    jobId: first('DBT_CLOUD_JOB_ID', 'JOB_ID', 'DAG_ID'),
    jobRunId: first('DBT_CLOUD_RUN_ID', 'JOB_RUN_ID', 'RUN_ID', 'GITHUB_RUN_ID'),
    gitSha: first('DBT_CLOUD_GIT_SHA', 'GIT_SHA', 'COMMIT_SHA', 'GITHUB_SHA', 'CI_COMMIT_SHA'),
    pullRequest: first('DBT_CLOUD_PR_ID', 'PR_NUMBER', 'PULL_REQUEST'),
    branch: first('DBT_CLOUD_GIT_BRANCH', 'GIT_BRANCH', 'GITHUB_REF_NAME'),
    reason: first('DBT_CLOUD_RUN_REASON_CATEGORY', 'RUN_REASON'),
    orchestrator: isCloud ? 'dbt_cloud' : first('ORCHESTRATOR'),
  }
}
