// A manifest and run results of a small dbt project, for tests of what is imported from them.

const metadata = (kind: string, version: number, more: object) => ({
  dbt_schema_version: `https://schemas.getdbt.com/dbt/${kind}/v${version}.json`,
  ...more,
})

/** Models of project quay as dbt Cloud would have built them that day. Null: nobody owns them. */
export function manifestOf(day: string, names: readonly string[], owner: string | null = '@sea'): object {
  const nodes = names.map((name) => ({
    unique_id: `model.quay.${name}`,
    resource_type: 'model',
    name,
    package_name: 'quay',
    path: `${name}.sql`,
    original_file_path: `models/${name}.sql`,
    database: 'PROD',
    schema: 'Core',
    alias: name,
    raw_code: 'select 1',
    checksum: { name: 'sha256', checksum: `${name}-${day}` },
    config: {
      materialized: 'table',
      meta: owner === null ? {} : { owner },
      snowflake_warehouse: 'WH',
      post_hook: ['grant x'],
    },
    tags: ['b', 'a'],
    depends_on: { nodes: [], macros: [] },
  }))
  const env = { DBT_CLOUD_GIT_SHA: 'abc' }
  return {
    metadata: metadata('manifest', 12, {
      ...{ generated_at: `${day}T01:00:00.5Z`, project_name: 'quay', adapter_type: 'snowflake', env },
      invocation_id: `inv-${day}`,
    }),
    nodes: Object.fromEntries(nodes.map((node) => [node.unique_id, node])),
    ...{ sources: {}, macros: {}, exposures: {}, groups: {} },
  }
}

/** Model tides was built by query `q-<day>`; ships failed. */
export function runResultsOf(day: string, run = '77'): object {
  const timing = [{ name: 'execute', started_at: `${day}T01:00:00Z`, completed_at: `${day}T01:00:02.25Z` }]
  const response = { _message: 'SUCCESS 1', rows_affected: 9, query_id: `q-${day}` }
  return {
    metadata: metadata('run-results', 6, {
      ...{
        generated_at: `${day}T01:05:00Z`,
        invocation_id: `inv-${day}`,
        dbt_version: '1.9.0',
        env: { DBT_CLOUD_RUN_ID: run },
      },
    }),
    args: { which: 'build', select: ['tides+'], target: 'prod', vars: { secret: 'hunter2' } },
    results: [
      { unique_id: 'model.quay.tides', status: 'success', timing, adapter_response: response, execution_time: 2.5 },
      {
        unique_id: 'model.quay.ships',
        status: 'error',
        timing: [],
        adapter_response: {},
        message: 'Database Error\n  select secret',
      },
    ],
  }
}
