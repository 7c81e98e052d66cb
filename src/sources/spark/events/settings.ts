// The settings of an application that are kept: a list of names, since others may hold a secret.

const names: ReadonlySet<string> = new Set([
  'spark.executor.cores',
  'spark.executor.memory',
  'spark.executor.memoryOverhead',
  'spark.executor.instances',
  'spark.driver.cores',
  'spark.driver.memory',
  'spark.task.cpus',
  'spark.default.parallelism',
  'spark.speculation',
  'spark.submit.deployMode',
  'spark.dynamicAllocation.enabled',
  'spark.dynamicAllocation.minExecutors',
  'spark.dynamicAllocation.maxExecutors',
  'spark.dynamicAllocation.initialExecutors',
  'spark.dynamicAllocation.executorIdleTimeout',
  'spark.sql.adaptive.enabled',
  'spark.sql.adaptive.advisoryPartitionSizeInBytes',
  'spark.sql.adaptive.autoBroadcastJoinThreshold',
  'spark.sql.adaptive.coalescePartitions.enabled',
  'spark.sql.adaptive.skewJoin.enabled',
  'spark.sql.autoBroadcastJoinThreshold',
  'spark.sql.files.maxPartitionBytes',
  'spark.sql.shuffle.partitions',
  'spark.yarn.queue',
  'spark.yarn.tags',
  'spark.kubernetes.namespace',
  'spark.databricks.job.id',
  'spark.databricks.job.runId',
  ...['AllTags', 'Id', 'Name', 'NodeType', 'OwnerOrgId', 'OwnerUserId', 'ScalingType', 'Workers'].map(
    (name) => `spark.databricks.clusterUsageTags.cluster${name}`,
  ),
  'spark.databricks.clusterUsageTags.driverNodeType',
  'spark.databricks.clusterUsageTags.effectiveSparkVersion',
  'spark.databricks.clusterUsageTags.sparkVersion',
])
const prefixes: readonly string[] = ['spark.plimsoll.', 'spark.kubernetes.driver.label.']
const longest = 2_000

export function keptSettings(settings: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...settings]
      .filter(([name, value]) => isKeptName(name) && isKeptValue(value))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function isKeptName(name: string): boolean {
  return names.has(name) || (prefixes.some((prefix) => name.startsWith(prefix)) && !namesSecret(name))
}

export function namesSecret(name: string): boolean {
  return /secret|passw|pwd|token|credential|access.?key|api.?key|private/i.test(name)
}

/** Spark writes `*********(redacted)` for what it takes for a secret; an address may hold a password. */
export function isKeptValue(value: string): boolean {
  return value !== '' && value.length <= longest && !/\(redacted\)|:\/\/[^/\s]*@/.test(value)
}

/** Kind of the cluster, by its master. */
export function clusterKind(settings: ReadonlyMap<string, string>): string | null {
  if ([...settings.keys()].some((name) => name.startsWith('spark.databricks.clusterUsageTags.'))) return 'databricks'
  const master = settings.get('spark.master')
  if (master === undefined) return null
  const kind = /^(local-cluster|local|yarn|k8s|mesos|spark)\b/.exec(master)?.[1]
  return kind === 'local-cluster' ? 'spark' : (kind ?? null)
}

/** Cores of `local` and `local[n]`; null where the machine decided. */
export function localCores(settings: ReadonlyMap<string, string>): number | null {
  const master = settings.get('spark.master') ?? ''
  if (master === 'local') return 1
  const cores = /^local\[(\d{1,4})[\],]/.exec(master)?.[1]
  return cores === undefined ? null : Number(cores)
}
