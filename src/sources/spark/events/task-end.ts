// The end of a task, read without what it says of accumulators: nine lines of ten are of this event, and half of each is that.

import { type JsonRecord, parsedJson, recordOf, textOf } from '../../../sql/plans/json-values.ts'
import { amount, id, moment } from './fields.ts'

export interface TaskEnd {
  readonly stageId: number
  readonly attempt: number
  readonly taskId: number
  /** Place in its stage; the same for each attempt of the task. */
  readonly index: number
  readonly executorId: string
  readonly launchedAt: number | null
  readonly finishedAt: number | null
  /** `resubmitted`: it had succeeded, and its output was lost with its executor; its time was told before. */
  readonly outcome: 'success' | 'failed' | 'killed' | 'resubmitted'
  readonly isSpeculative: boolean
  readonly metrics: TaskMetrics | null
}

export interface TaskMetrics {
  readonly runMs: number
  /** Null before Spark 2.1. */
  readonly cpuNs: number | null
  readonly gcMs: number
  readonly inputBytes: number
  readonly inputRows: number
  readonly outputBytes: number
  readonly outputRows: number
  readonly shuffleReadBytes: number
  readonly shuffleWriteBytes: number
  readonly spillMemoryBytes: number
  readonly spillDiskBytes: number
  /** Null before Spark 3. */
  readonly peakMemoryBytes: number | null
}

/** Null where the line is not JSON or names no task of a stage. */
export function readTaskEnd(line: Buffer): TaskEnd | null {
  const event = recordOf(parsedJson(withoutAccumulables(line)))
  const info = recordOf(event?.['Task Info'])
  const stageId = id(event?.['Stage ID'])
  const taskId = id(info?.['Task ID'])
  if (!event || !info || stageId === null || taskId === null) return null
  return {
    stageId,
    attempt: amount(event['Stage Attempt ID']),
    taskId,
    index: amount(info.Index),
    executorId: textOf(info['Executor ID']) ?? '',
    launchedAt: moment(info['Launch Time']),
    finishedAt: moment(info['Finish Time']),
    outcome: outcome(textOf(recordOf(event['Task End Reason'])?.Reason), info),
    isSpeculative: info.Speculative === true,
    metrics: taskMetrics(recordOf(event['Task Metrics'])),
  }
}

/** As Spark's own history counts them: a commit that was denied is killed, all else that did not succeed failed. */
function outcome(reason: string | null, info: JsonRecord): TaskEnd['outcome'] {
  if (reason === 'Success') return 'success'
  if (reason === 'TaskKilled' || reason === 'TaskCommitDenied') return 'killed'
  if (reason === 'Resubmitted') return 'resubmitted'
  if (reason !== null || info.Failed === true) return 'failed'
  return info.Killed === true ? 'killed' : 'success'
}

function taskMetrics(metrics: JsonRecord | null): TaskMetrics | null {
  if (metrics === null) return null
  const input = recordOf(metrics['Input Metrics'])
  const output = recordOf(metrics['Output Metrics'])
  const read = recordOf(metrics['Shuffle Read Metrics'])
  const write = recordOf(metrics['Shuffle Write Metrics'])
  const cpu = metrics['Executor CPU Time']
  const peak = metrics['Peak Execution Memory']
  return {
    runMs: amount(metrics['Executor Run Time']),
    cpuNs: cpu === undefined ? null : amount(cpu),
    gcMs: amount(metrics['JVM GC Time']),
    inputBytes: amount(input?.['Bytes Read']),
    inputRows: amount(input?.['Records Read']),
    outputBytes: amount(output?.['Bytes Written']),
    outputRows: amount(output?.['Records Written']),
    shuffleReadBytes: amount(read?.['Remote Bytes Read']) + amount(read?.['Local Bytes Read']),
    shuffleWriteBytes: amount(write?.['Shuffle Bytes Written']),
    spillMemoryBytes: amount(metrics['Memory Bytes Spilled']),
    spillDiskBytes: amount(metrics['Disk Bytes Spilled']),
    peakMemoryBytes: peak === undefined ? null : amount(peak),
  }
}

/** Quotes inside a JSON text are escaped, so these bytes are fields wherever they stand. */
const accumulables = Buffer.from('"Accumulables":[')
const metricsStart = Buffer.from(',"Task Metrics":{')
const executorMetrics = Buffer.from(',"Task Executor Metrics":{')

function withoutAccumulables(line: Buffer): string {
  const from = line.indexOf(accumulables)
  if (from < 0) return line.toString('utf8')
  const open = from + accumulables.length
  const to = line.indexOf(metricsStart, open)
  const before = to < 0 ? -1 : line.indexOf(executorMetrics, open)
  const close = before >= 0 && before < to ? before : to
  // They close the task's information: "]}" is right before what follows.
  if (close < 2 || line[close - 1] !== 125 || line[close - 2] !== 93) return line.toString('utf8')
  return `${line.toString('utf8', 0, open)}]}${line.toString('utf8', to)}`
}
