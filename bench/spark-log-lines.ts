// Lines of a synthetic Spark event log of any size: queries of two stages with fresh ids, as Spark 3.5 writes them. Nothing in it ran.

const day = Date.UTC(2026, 9, 5)
const executors = 20
const cores = 4
const tasksOfStage = 200

const metricNames = [
  'number of output rows',
  'shuffle records written',
  'shuffle bytes written',
  'shuffle write time',
  'records read',
  'local blocks read',
  'remote blocks read',
  'local bytes read',
  'remote bytes read',
  'fetch wait time',
  'sort time',
  'peak memory',
  'spill size',
  'duration',
  'time in aggregation build',
  'scan time',
]
const internalNames = [
  'executorDeserializeTime',
  'executorDeserializeCpuTime',
  'executorRunTime',
  'executorCpuTime',
  'resultSize',
  'jvmGCTime',
  'peakExecutionMemory',
  'shuffle.write.bytesWritten',
  'shuffle.write.recordsWritten',
  'shuffle.write.writeTime',
  'input.bytesRead',
  'input.recordsRead',
]

/** Never ends by itself: whoever writes the log says when it is long enough. */
export function* syntheticQueries(): Generator<readonly unknown[], never> {
  yield [
    { Event: 'SparkListenerLogStart', 'Spark Version': '3.5.1' },
    {
      Event: 'SparkListenerEnvironmentUpdate',
      'Spark Properties': { 'spark.master': 'yarn', 'spark.executor.cores': String(cores) },
    },
    {
      Event: 'SparkListenerApplicationStart',
      'App Name': 'synthetic',
      'App ID': 'application_1',
      Timestamp: day,
      User: 'made up',
    },
    ...Array.from({ length: executors }, (_, executor) => ({
      Event: 'SparkListenerExecutorAdded',
      Timestamp: day,
      'Executor ID': String(executor),
      'Executor Info': {
        Host: `host-${executor}`,
        'Total Cores': cores,
        'Log Urls': {},
        Attributes: {},
        Resources: {},
        'Resource Profile Id': 0,
      },
    })),
  ]
  for (let query = 0; ; query += 1) yield queryEvents(query)
}

export function lastEvents(queries: number): readonly unknown[] {
  return [{ Event: 'SparkListenerApplicationEnd', Timestamp: startOf(queries) }]
}

const startOf = (query: number): number => day + query * 12_000

function queryEvents(query: number): readonly unknown[] {
  const start = startOf(query)
  const package_ = 'org.apache.spark.sql.execution.ui'
  const properties = { 'spark.sql.execution.id': String(query), 'spark.jobGroup.id': 'nightly' }
  const [first, second] = [stageInfo(query * 2, start + 100), stageInfo(query * 2 + 1, start + 6_000)]
  return [
    {
      Event: `${package_}.SparkListenerSQLExecutionStart`,
      executionId: query,
      rootExecutionId: query,
      description: `select key, sum(value) from harbour_calls where day = 'day ${query}' group by key`,
      details: 'made up',
      physicalPlanDescription: '== Physical Plan ==\n'.repeat(300),
      sparkPlanInfo: plan(query),
      time: start,
      modifiedConfigs: {},
    },
    {
      Event: 'SparkListenerJobStart',
      'Job ID': query,
      'Submission Time': start + 50,
      'Stage Infos': [first, second],
      'Stage IDs': [query * 2, query * 2 + 1],
      Properties: properties,
    },
    ...stageEvents(query * 2, first, start + 100, properties),
    ...stageEvents(query * 2 + 1, second, start + 6_000, properties),
    {
      Event: 'SparkListenerJobEnd',
      'Job ID': query,
      'Completion Time': start + 11_500,
      'Job Result': { Result: 'JobSucceeded' },
    },
    { Event: `${package_}.SparkListenerSQLExecutionEnd`, executionId: query, time: start + 11_600, errorMessage: '' },
  ]
}

function plan(query: number): unknown {
  const metric = (name: string, at: number): unknown => ({ name, accumulatorId: query * 100 + at, metricType: 'sum' })
  const node = (nodeName: string, simpleString: string, children: readonly unknown[], at: number): unknown => ({
    nodeName,
    simpleString,
    children,
    metadata: {},
    metrics: metricNames.slice(at, at + 4).map((name, index) => metric(name, at + index)),
  })
  const scan = node('Scan parquet harbour.calls', 'FileScan parquet harbour.calls[key#1,value#2]', [], 12)
  const partial = node('HashAggregate', 'HashAggregate(keys=[key#1], functions=[partial_sum(value#2)])', [scan], 8)
  const exchange = node('Exchange', 'Exchange hashpartitioning(key#1, 200)', [partial], 4)
  return node('HashAggregate', 'HashAggregate(keys=[key#1], functions=[sum(value#2)])', [exchange], 0)
}

function stageInfo(stage: number, at: number): Readonly<Record<string, unknown>> {
  return {
    'Stage ID': stage,
    'Stage Attempt ID': 0,
    'Stage Name': 'made up',
    'Number of Tasks': tasksOfStage,
    'RDD Info': [],
    'Parent IDs': stage % 2 === 1 ? [stage - 1] : [],
    Details: 'made up',
    'Submission Time': at,
    'Resource Profile Id': 0,
  }
}

function stageEvents(
  stage: number,
  info: Readonly<Record<string, unknown>>,
  at: number,
  properties: unknown,
): readonly unknown[] {
  const tasks = Array.from({ length: tasksOfStage }, (_, index) => taskInfo(stage, index, at))
  const accumulables = taskAccumulables(stage, tasksOfStage)
  return [
    { Event: 'SparkListenerStageSubmitted', 'Stage Info': { ...info, Accumulables: [] }, Properties: properties },
    ...tasks.map((task) => ({
      Event: 'SparkListenerTaskStart',
      'Stage ID': stage,
      'Stage Attempt ID': 0,
      'Task Info': { ...task, 'Finish Time': 0, Accumulables: [] },
    })),
    ...tasks.map((task, index) => taskEnd(stage, task, index)),
    {
      Event: 'SparkListenerStageCompleted',
      'Stage Info': { ...info, 'Completion Time': at + 5_400, Accumulables: accumulables },
    },
  ]
}

function taskInfo(stage: number, index: number, at: number): Readonly<Record<string, unknown>> {
  const wave = Math.floor(index / (executors * cores))
  const launched = at + wave * 1_800
  return {
    'Task ID': stage * tasksOfStage + index,
    Index: index,
    Attempt: 0,
    'Partition ID': index,
    'Launch Time': launched,
    'Executor ID': String(index % executors),
    Host: `host-${index % executors}`,
    Locality: 'PROCESS_LOCAL',
    Speculative: false,
    'Getting Result Time': 0,
    'Finish Time': launched + 1_000 + ((index * 7_919) % 800),
    Failed: false,
    Killed: false,
  }
}

function taskEnd(stage: number, task: Readonly<Record<string, unknown>>, index: number): unknown {
  return {
    Event: 'SparkListenerTaskEnd',
    'Stage ID': stage,
    'Stage Attempt ID': 0,
    'Task Type': 'ShuffleMapTask',
    'Task End Reason': { Reason: 'Success' },
    'Task Info': { ...task, Accumulables: taskAccumulables(stage, index + 1) },
    'Task Executor Metrics': Object.fromEntries(
      [
        'JVMHeapMemory',
        'JVMOffHeapMemory',
        'OnHeapExecutionMemory',
        'OffHeapExecutionMemory',
        'OnHeapStorageMemory',
        'OffHeapStorageMemory',
        'OnHeapUnifiedMemory',
        'OffHeapUnifiedMemory',
        'DirectPoolMemory',
        'MappedPoolMemory',
        'ProcessTreeJVMVMemory',
        'ProcessTreeJVMRSSMemory',
        'MinorGCCount',
        'MinorGCTime',
        'MajorGCCount',
        'MajorGCTime',
      ].map((name) => [name, 0]),
    ),
    'Task Metrics': {
      'Executor Deserialize Time': 12,
      'Executor Deserialize CPU Time': 9_000_000,
      'Executor Run Time': 950,
      'Executor CPU Time': 800_000_000 + index,
      'Peak Execution Memory': 4_194_304,
      'Result Size': 4_444,
      'JVM GC Time': 11,
      'Result Serialization Time': 1,
      'Memory Bytes Spilled': 0,
      'Disk Bytes Spilled': 0,
      'Shuffle Read Metrics': {
        'Remote Blocks Fetched': 4,
        'Local Blocks Fetched': 1,
        'Fetch Wait Time': 3,
        'Remote Bytes Read': 400_000 + index,
        'Remote Bytes Read To Disk': 0,
        'Local Bytes Read': 9_000,
        'Total Records Read': 20_000,
      },
      'Shuffle Write Metrics': {
        'Shuffle Bytes Written': 300_000,
        'Shuffle Write Time': 6_000_000,
        'Shuffle Records Written': 18_000,
      },
      'Input Metrics': { 'Bytes Read': 8_000_000, 'Records Read': 90_000 },
      'Output Metrics': { 'Bytes Written': 0, 'Records Written': 0 },
      'Updated Blocks': [],
    },
  }
}

function taskAccumulables(stage: number, done: number): readonly unknown[] {
  const query = Math.floor(stage / 2)
  const at = stage % 2 === 0 ? 8 : 0
  return [
    ...metricNames.slice(at, at + 8).map((name, index) => ({
      ID: query * 100 + at + index,
      Name: name,
      Update: '120',
      Value: String(120 * done),
      Internal: true,
      'Count Failed Values': true,
      Metadata: 'sql',
    })),
    ...internalNames.map((name, index) => ({
      ID: 10_000_000 + stage * 30 + index,
      Name: `internal.metrics.${name}`,
      Update: 950,
      Value: 950 * done,
      Internal: true,
      'Count Failed Values': true,
    })),
  ]
}
