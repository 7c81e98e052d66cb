// Real event logs of Spark 1.2 to 3.3, held against what was counted in them by other means; and damaged in every way that comes to mind.

import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBytes } from '../../src/sources/spark/bytes/read-bytes.ts'
import { findEventLogs } from '../../src/sources/spark/find-event-logs.ts'
import { projectRoot } from '../support/project-root.ts'
import { type ReadLog, readBytesAsLog, readLogAt } from '../support/spark-log.ts'

const folder = join(projectRoot, '../shared/corpora/spark-events')
const present = existsSync(folder)
if (!present) console.log(`skipped: there are no event logs at ${folder}`)

interface Counted {
  readonly lines: number
  readonly tasks: number
  readonly fail: number
  readonly stages: number
  readonly sql: number
  readonly diskspillMB: number
  readonly memspillMB: number
  readonly inMB: number
  readonly skew_t: number
  readonly skew_b: number
}

/** By the file's name. Its first columns are numbers, but for the version. */
function counted(): ReadonlyMap<string, Counted> {
  const [head = '', ...lines] = readFileSync(join(folder, 'event_stats.csv'), 'utf8').trim().split('\n')
  const names = head.split(',')
  const rows = lines.map((line) => new Map(line.split(',').map((value, index) => [names[index] ?? '', value])))
  return new Map(
    rows.map((row) => {
      const number = (name: string): number => Number(row.get(name))
      return [
        basename(row.get('file') ?? ''),
        {
          lines: number('lines'),
          tasks: number('tasks'),
          fail: number('fail'),
          stages: number('stages'),
          sql: number('sql'),
          diskspillMB: number('diskspillMB'),
          memspillMB: number('memspillMB'),
          inMB: number('inMB'),
          skew_t: number('skew_t'),
          skew_b: number('skew_b'),
        },
      ]
    }),
  )
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10

function expectSums({ rows }: ReadLog): void {
  const allocated = new Map(rows.allocated_time.map((row) => [row.hour, row.allocated_ms]))
  for (const hour of new Set(rows.core_time.map((row) => row.hour)))
    expect(sum(rows.core_time.filter((row) => row.hour === hour).map((row) => row.busy_ms))).toBeLessThanOrEqual(
      allocated.get(hour) ?? 0,
    )
}

interface EndedTask {
  readonly stage: string
  readonly run: number
  readonly held: number
  readonly counts: boolean
}

const taskEnd = z.object({
  'Stage ID': z.number(),
  'Stage Attempt ID': z.number(),
  'Task End Reason': z.object({ Reason: z.string() }),
  'Task Info': z.object({ 'Launch Time': z.number(), 'Finish Time': z.number(), Speculative: z.boolean() }),
  'Task Metrics': z.object({ 'Executor Run Time': z.number() }).optional(),
})

/** Read by other means than the source's own: whole, and parsed line by line. */
async function tasksOf(path: string): Promise<readonly EndedTask[]> {
  const pieces: Buffer[] = []
  await readBytes(
    path,
    (bytes) => pieces.push(Buffer.from(bytes)),
    () => Promise.resolve(),
  )
  const lines = Buffer.concat(pieces).toString('utf8').split('\n')
  return lines
    .filter((line) => line.includes('"SparkListenerTaskEnd"'))
    .map((line) => {
      const event = taskEnd.parse(JSON.parse(line))
      const info = event['Task Info']
      return {
        stage: `${event['Stage ID']}.${event['Stage Attempt ID']}`,
        run: event['Task Metrics']?.['Executor Run Time'] ?? 0,
        held: info['Finish Time'] - info['Launch Time'],
        counts: event['Task End Reason'].Reason === 'Success' && !info.Speculative,
      }
    })
}

function grouped(tasks: readonly EndedTask[]): ReadonlyMap<string, readonly EndedTask[]> {
  const stages = new Map<string, EndedTask[]>()
  for (const task of tasks) stages.set(task.stage, [...(stages.get(task.stage) ?? []), task])
  return stages
}

function spread(values: readonly number[]): { readonly count: number; readonly max: number; readonly median: number } {
  const sorted = [...values].sort((left, right) => left - right)
  const at = (index: number): number => sorted[index] ?? 0
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2
  return { count: sorted.length, max: at(sorted.length - 1), median: Math.max(median, 1) }
}

describe.skipIf(!present)('real event logs', () => {
  const { logs, ignored } = present ? findEventLogs(folder, 'logs') : { logs: [], ignored: [] }
  const stats = present ? counted() : new Map<string, Counted>()

  it('are all found', () => {
    expect(logs).toHaveLength(26)
    expect(new Set(logs.map(({ label }) => basename(label)))).toEqual(new Set(stats.keys()))
    expect(ignored.map(({ label }) => label)).toEqual([
      'logs/event_stats.csv',
      'logs/sparklens/local-1532512550423.sparklens.json',
      'logs/sparklens/version-1.json',
      'logs/sparklens/version-1.output',
    ])
  })

  it.each(logs.map((log) => ({ name: basename(log.label), paths: log.parts.map(({ path }) => path) })))(
    '$name says what was counted',
    async ({ name, paths }) => {
      const known = stats.get(name)
      if (known === undefined) throw new Error(`${name} was not counted`)
      const read = await readLogAt(paths, name)
      const { report, rows } = read
      expectSums(read)
      expect(report).toMatchObject({
        lines: known.lines,
        unread: 0,
        skipped: {},
        cutOff: null,
        complete: true,
        excessMs: 0,
      })
      const stages = rows.stages.filter(({ status }) => status !== 'skipped')
      expect(sum(stages.map((row) => row.tasks))).toBe(known.tasks)
      // What was counted as failed are all that did not succeed; killed ones (a speculative loser) are told apart here.
      expect(sum(stages.map((row) => row.failed_tasks + row.killed_tasks))).toBe(known.fail)
      expect(stages).toHaveLength(known.stages)
      expect(rows.executions.filter(({ kind }) => kind === 'sql')).toHaveLength(known.sql)
      expect(megabytes(sum(stages.map((row) => row.spill_disk_bytes)))).toBe(known.diskspillMB)
      expect(megabytes(sum(stages.map((row) => row.spill_memory_bytes)))).toBe(known.memspillMB)
      expect(megabytes(sum(stages.map((row) => row.input_bytes)))).toBe(known.inMB)
    },
  )

  // What was counted is the run time that executors report, of all tasks, in stages with a task of a second or more. Rows hold
  // the time from launch to finish of successful tasks: what was paid for, and without the failed ones that end early.
  it.each(
    logs
      .map((log) => ({ name: basename(log.label), paths: log.parts.map(({ path }) => path) }))
      .filter(({ name }) => (stats.get(name)?.skew_t ?? 0) > 0),
  )('$name is as skewed as was counted, by run time; rows hold the time of tasks', async ({ name, paths }) => {
    const ended = await tasksOf(paths[0] ?? '')
    const byRunTime = [...grouped(ended).values()]
      .map((tasks) => spread(tasks.map(({ run }) => run)))
      .filter(({ count, max }) => count > 1 && max >= 1_000)
      .map(({ max, median }) => max / median)
    expect(Math.round(Math.max(...byRunTime) * 10) / 10).toBe(stats.get(name)?.skew_t)
    const { rows } = await readLogAt(paths, name)
    for (const [stage, tasks] of grouped(ended.filter(({ counts }) => counts))) {
      const { max, median } = spread(tasks.map(({ held }) => held))
      const row = rows.stages.find(({ stage_id, attempt }) => `${stage_id}.${attempt}` === stage)
      expect(row).toMatchObject({ task_ms_max: max, task_ms_median: Math.round(median) })
    }
  })
})

describe.skipIf(!present)('damaged event logs', () => {
  const { logs } = present ? findEventLogs(folder, 'logs') : { logs: [] }
  const files = logs.map(({ parts }) => readFileSync(parts[0]?.path ?? ''))

  it('are read as far as they go', async () => {
    const cut = fc.double({ min: 0, max: 1, noNaN: true })
    for (const bytes of files)
      await fc.assert(
        fc.asyncProperty(cut, async (share) => {
          expectSums(await readBytesAsLog(bytes.subarray(0, Math.floor(bytes.length * share))))
        }),
        { numRuns: 6 },
      )
  })

  it('never crash, whatever bytes are turned, lost or doubled', async () => {
    const turned = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 40 })
    const piece = fc.tuple(fc.nat(), fc.nat(5_000), fc.constantFrom(0, 1, 2))
    for (const bytes of files)
      await fc.assert(
        fc.asyncProperty(turned, piece, async (flips, [from, length, times]) => {
          const damaged = Buffer.from(bytes)
          for (const [at, to] of flips) damaged[at % bytes.length] = to
          const start = from % bytes.length
          const middle = damaged.subarray(start, start + length)
          const log = [damaged.subarray(0, start), ...Array(times).fill(middle), damaged.subarray(start + length)]
          expectSums(await readBytesAsLog(Buffer.concat(log)))
        }),
        { numRuns: 6 },
      )
  })

  it('may have lines out of order', async () => {
    for (const bytes of files.filter((each) => each[0] === 123)) {
      const lines = bytes.toString('utf8').trimEnd().split('\n')
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: Math.ceil(lines.length / 2) }), async (some) => {
          expectSums(await readBytesAsLog(some.join('\n')))
        }),
        { numRuns: 3 },
      )
    }
  })
})
