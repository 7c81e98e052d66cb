import { describe, expect, it } from 'vitest'
import {
  applicationEnd,
  applicationStart,
  type Event,
  environment,
  executionEnd,
  executionStart,
  executorAdded,
  executorRemoved,
  jobEnd,
  jobStart,
  logText,
  readBytesAsLog,
  readEvents,
  stageCompleted,
  stageSubmitted,
  taskEnd,
  taskStart,
  ten,
} from '../../../test/support/spark-log.ts'

const sql = (id: number, more: Readonly<Record<string, string>> = {}): Event => ({
  'spark.sql.execution.id': String(id),
  ...more,
})

describe('an application', () => {
  it('keeps settings of the list only, and hostile names as they are', async () => {
    const { rows } = await readEvents([
      { Event: 'SparkListenerLogStart', 'Spark Version': '3.5.1' },
      environment({
        'spark.master': 'k8s://https://host',
        'spark.executor.memory': '8g',
        'spark.plimsoll.team': 'growth',
        'spark.plimsoll.api_token': 'opensesame',
        'spark.yarn.tags': '*********(redacted)',
        'spark.hadoop.fs.s3a.secret.key': 'opensesame',
        'spark.kubernetes.driver.label.team': 'https://user:opensesame@host',
      }),
      applicationStart({ 'App Name': '<script>\u001b[2J</script>', 'App Attempt ID': '2' }),
      executorAdded('1', 4, ten + 500),
      executorRemoved('1', ten + 9_000, 'Executor killed by driver.'),
      applicationEnd(ten + 10_000),
    ])
    expect(JSON.stringify(rows)).not.toContain('opensesame')
    expect(rows.applications).toMatchObject([
      {
        application_id: 'app-1_2',
        name: '<script>\u001b[2J</script>',
        spark_version: '3.5.1',
        cluster: 'k8s',
        started_at: '2026-10-05 10:00:00.000',
        ended_at: '2026-10-05 10:00:10.000',
        is_complete: true,
        properties: { 'spark.executor.memory': '8g', 'spark.plimsoll.team': 'growth' },
      },
    ])
    expect(rows.executor_spans).toMatchObject([{ executor_id: '1', cores: 4, removed_kind: 'killed' }])
    expect(rows.allocated_time).toMatchObject([{ allocated_ms: 34_000 }])
  })

  it('takes the cores of old logs from the tasks that ran at a time', async () => {
    const blocks = (id: string): Event => ({
      Event: 'SparkListenerBlockManagerAdded',
      'Block Manager ID': { 'Executor ID': id, Host: 'host', Port: 1 },
      Timestamp: ten,
    })
    const task = (id: number) => ({ id, stage: 0, executor: '<driver>', from: ten + 1_000, to: ten + 4_000 })
    const { rows, report } = await readEvents([
      blocks('<driver>'),
      blocks('idle'),
      applicationStart({ 'App ID': undefined }),
      jobStart(0, [0], ten),
      ...[0, 1, 2].map((id) => taskStart(task(id))),
      ...[0, 1, 2].map((id) => taskEnd(task(id))),
      applicationEnd(ten + 5_000),
    ])
    expect(report).toMatchObject({ coresInferred: true, applicationId: 'app-1' })
    expect(rows.executor_spans).toMatchObject([{ executor_id: '<driver>', cores: 3 }])
    expect(rows.core_time).toMatchObject([{ busy_ms: 9_000 }])
    expect(rows.allocated_time).toMatchObject([{ allocated_ms: 15_000 }])
  })
})

describe('a query', () => {
  it('has its statement, its owner, and what its tasks did', async () => {
    const metrics = {
      'Memory Bytes Spilled': 50,
      'Disk Bytes Spilled': 20,
      'Input Metrics': { 'Bytes Read': 900, 'Records Read': 9 },
      'Shuffle Read Metrics': { 'Remote Bytes Read': 30, 'Local Bytes Read': 12 },
      'Peak Execution Memory': 77,
    }
    const { rows } = await readEvents([
      applicationStart(),
      executorAdded('1', 2),
      executionStart(4, ten, {
        description: '/* nightly */ select day from calls',
        rootExecutionId: 2,
        jobTags: ['team=growth'],
      }),
      jobStart(7, [0, 1], ten + 100, sql(4, { 'spark.jobGroup.id': 'model=calls,run=3', 'plimsoll.owner': 'ada' })),
      stageSubmitted(1, ten + 200, 0, sql(4)),
      taskEnd({ id: 0, stage: 1, from: ten + 300, to: ten + 500, metrics }),
      taskEnd({ id: 1, stage: 1, from: ten + 300, to: ten + 1_300, metrics }),
      taskEnd({ id: 2, stage: 1, from: ten + 600, to: ten + 700, reason: 'ExceptionFailure' }),
      stageCompleted(1, ten + 1_400),
      jobEnd(7, ten + 1_500),
      executionEnd(4, ten + 1_600, { errorMessage: '' }),
      applicationEnd(ten + 2_000),
    ])
    expect(rows.executions).toMatchObject([
      {
        query_id: 'app-1/sql/4',
        parent_query_id: 'app-1/sql/2',
        kind: 'sql',
        description: null,
        statement_text: '/* nightly */ select day from calls',
        first_task_at: '2026-10-05 10:00:00.300',
        ended_at: '2026-10-05 10:00:01.600',
        status: 'success',
        user_name: 'ada',
        tags: { model: 'calls', run: '3', team: 'growth', 'plimsoll.owner': 'ada' },
        tasks: 3,
        failed_tasks: 1,
        busy_ms: 1_300,
        cpu_ms: 650,
        input_bytes: 1_800,
        shuffle_read_bytes: 84,
        spill_disk_bytes: 40,
      },
    ])
    expect(rows.stages).toMatchObject([
      {
        stage_id: 1,
        status: 'success',
        task_ms_median: 600,
        task_ms_max: 1_000,
        shuffle_read_max: 42,
        peak_memory_bytes: 77,
        slots: 2,
        failed_ms: 100,
      },
      { stage_id: 0, status: 'skipped', tasks: 0 },
    ])
  })

  it('tells failed from cancelled, by class and without the message', async () => {
    const failing = (id: number, message: string): readonly Event[] => [
      jobStart(id, [id], ten),
      jobEnd(id, ten + 10, message),
    ]
    const { rows } = await readEvents([
      applicationStart(),
      ...failing(0, 'Job aborted due to stage failure: Task 0: java.lang.IllegalStateException: for ada@harbour'),
      ...failing(1, 'Job 1 cancelled because the tide was out'),
      executionStart(0, ten),
      executionEnd(0, ten + 5, {
        errorMessage: '{"errorClass":"DIVIDE_BY_ZERO","messageParameters":{"x":"ada@harbour"}}',
      }),
      applicationEnd(ten + 20),
    ])
    expect(JSON.stringify(rows)).not.toContain('ada@harbour')
    expect(rows.executions.map((row) => [row.query_id, row.status, row.error_class])).toEqual([
      ['app-1/job/0', 'failed', 'java.lang.IllegalStateException'],
      ['app-1/job/1', 'cancelled', null],
      ['app-1/sql/0', 'failed', 'DIVIDE_BY_ZERO'],
    ])
  })

  it('waits for a killed task that ends after its job', async () => {
    const late = { id: 1, stage: 0, index: 0, speculative: true, from: ten + 100, to: ten + 900, reason: 'TaskKilled' }
    const { rows } = await readEvents([
      applicationStart(),
      executorAdded('1', 3),
      jobStart(0, [0], ten),
      stageSubmitted(0, ten),
      taskStart(late),
      taskEnd({ id: 0, stage: 0, from: ten + 100, to: ten + 500 }),
      stageCompleted(0, ten + 510),
      jobEnd(0, ten + 520),
      taskEnd(late),
      // This one nobody saw begin.
      taskEnd({ ...late, id: 2, to: ten + 950 }),
      applicationEnd(ten + 1_000),
    ])
    expect(rows.executions).toMatchObject([{ status: 'success', tasks: 2, busy_ms: 1_200 }])
    expect(rows.stages).toMatchObject([{ tasks: 2, killed_tasks: 1, failed_ms: 800 }])
    expect(rows.core_time).toMatchObject([{ busy_ms: 2_050, failed_ms: 1_650 }])
  })
})

describe('a log', () => {
  const events = [applicationStart(), executorAdded('1', 2), executionStart(0, ten, { details: 'x'.repeat(40) })]

  it('says that its last line is cut off, and keeps the rest', async () => {
    const { report } = await readBytesAsLog(logText(events).slice(0, -30))
    expect(report).toMatchObject({ lines: 2, unread: 0, cutOff: 'its last line is still being written or cut off' })
    const whole = await readBytesAsLog(logText(events).trimEnd())
    expect(whole.report).toMatchObject({ lines: 3, cutOff: null })
  })

  it('skips a line beyond 32 MiB and keeps what its ends say', async () => {
    const plan = `${'== Physical Plan ==\\n'.repeat(1_700_000)}`
    const start = `{"Event":"org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart","executionId":5,"description":"select 1","physicalPlanDescription":"${plan}","sparkPlanInfo":{},"time":${ten + 7},"modifiedConfigs":{"a":"b"}}\n`
    const { rows, report } = await readBytesAsLog(
      logText([applicationStart()]) + start + logText([executionEnd(5, ten + 9)]),
    )
    expect(report.skipped).toEqual({ SparkListenerSQLExecutionStart: 1 })
    expect(rows.executions).toMatchObject([
      { query_id: 'app-1/sql/5', statement_text: 'select 1', started_at: '2026-10-05 10:00:00.007' },
    ])
    expect(rows.applications).toMatchObject([{ lines_skipped: 1 }])
  })

  it('counts lines that are no event, and gives no rows of a log without a moment', async () => {
    const { rows, report } = await readBytesAsLog(
      '{"Event":"SparkListenerTaskEnd","Stage ID"\nnonsense\n[]\n\n{"Event":"Unknown","a":1}\n',
    )
    expect(report).toMatchObject({ lines: 4, unread: 3, applicationId: null, lastEventTime: null })
    expect(Object.values(rows).flat()).toEqual([])
  })
})
