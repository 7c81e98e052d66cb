// The lab's tables: what each merge did beside what was foretold, what watch told, what was found, and how much days spread.

import { percent, type Table } from '../../eval/print/table.ts'
import { dayOf, mergedAt } from '../history/days.ts'
import type { ProjectVersion } from '../history/project-history.ts'
import { reachOf } from '../score/reached.ts'
import type { LabResults } from '../score/results.ts'
import { toldOf } from '../score/told.ts'
import { type Clock, type JudgedMerge, judgeMerge, mean, median, variance } from '../score/truth.ts'
import { findingTables } from './finding-tables.ts'

/** Below so many standard errors a difference is no direction. */
const clear = 2
/** Core-time of all models that a change must move to count, as watch counts it. */
const worth = 0.01

export function labTables(results: LabResults, all: readonly ProjectVersion[]): readonly Table[] {
  const versions = all.filter(({ change }) => change === null || change.day < results.days)
  const changes = versions.flatMap(({ change }) => (change === null ? [] : [change]))
  const reached = reachOf(versions)
  const input = { changes, reached, days: results.measured.days, lastDay: results.days }
  const judge = (clock: Clock): readonly JudgedMerge[] =>
    results.predictions.flatMap((prediction) => judgeMerge(input, prediction, clock) ?? [])
  const [busy, cpu] = [judge('busy'), judge('cpu')]
  const mergedOf = new Map(versions.map((version, index) => [version.change?.id, index]))
  const told = toldOf(busy, results.looks, ({ id }) => mergedAt(versions, mergedOf.get(id) ?? 0))
  return [
    conditions(results),
    inAll(busy, cpu),
    merges(busy, cpu),
    {
      title: 'What watch told of merges that cost more',
      head: [
        'Change',
        'Model',
        'Of core time',
        'Incident',
        'Dated, days off',
        'Told, days after',
        'Cause is the commit',
      ],
      rows: told.merges.map(({ change, share, incident, daysOff, toldAfter, isCauseRight }) => [
        ...[change.id, change.model, rate(share), incident === null ? 'none' : incident.kind],
        ...[String(daysOff ?? '-'), String(toldAfter ?? '-'), incident === null ? '-' : isCauseRight ? 'yes' : 'no'],
      ]),
    },
    {
      title: 'Incidents of what was not planted',
      head: ['Told on', 'Subject', 'Kind', 'A day before', 'after', 'Cause'],
      rows: told.others.map(({ incident, toldOn }) => [
        ...[toldOn, `${incident.subject.type} ${incident.subject.id}`, incident.kind],
        ...[incident.dailyBefore, incident.dailyAfter, incident.causes[0]?.detail ?? ''],
      ]),
    },
    ...findingTables(results),
    spread(results),
  ]
}

function conditions({ seed, scale, days, wall, exact, measured }: LabResults): Table {
  const runs = measured.days.reduce((sum, each) => sum + (each.model === null ? 0 : each.runs), 0)
  return {
    title: 'The run',
    head: [
      'Seed',
      'Scale',
      'Days',
      'Statements of models',
      'Core-seconds held',
      'busy',
      'idle',
      'Days that do not add up',
      'Wall, minutes',
      'of it starting',
    ],
    rows: [
      [
        ...[String(seed), String(scale), String(days), String(runs), exact.allocated.toFixed(0), exact.busy.toFixed(0)],
        ...[
          exact.idle.toFixed(0),
          `${exact.faults.length} of ${exact.days}`,
          (wall.all / 60).toFixed(1),
          (wall.start / 60).toFixed(1),
        ],
      ],
    ],
  }
}

function inAll(busy: readonly JudgedMerge[], cpu: readonly JudgedMerge[]): Table {
  const row = (label: string, merges: readonly JudgedMerge[]): readonly string[] => {
    const moved = merges.filter((merge) => merge.change.intent !== 'same' && isClear(merge))
    const measured = merges.filter(({ foretold }) => foretold !== null)
    const quiet = merges.filter(({ change }) => change.intent === 'same')
    return [
      label,
      String(merges.length),
      String(merges.length - measured.length),
      `${moved.filter(isSignRight).length} of ${moved.length}`,
      rate(median(measured.flatMap(errorOf))),
      rate(median(measured.filter(({ change }) => change.intent !== 'same').flatMap(errorOf))),
      `${measured.filter(isCovered).length} of ${measured.length}`,
      `${quiet.filter(({ before, foretold }) => Math.abs(foretold?.delta ?? 0) < 0.05 * before).length} of ${quiet.length}`,
    ]
  }
  return {
    title: 'Forecasts in all',
    head: [
      'Clock',
      'Merges',
      'Without a figure',
      'Direction right',
      'Median error',
      'without refactorings',
      'In 80% range',
      'Refactorings foretold within 5%',
    ],
    rows: [row('core time', busy), row('processor time', cpu)],
  }
}

function merges(busy: readonly JudgedMerge[], cpu: readonly JudgedMerge[]): Table {
  return {
    title: 'Merges: core-seconds a day of all that they reach',
    head: [
      'Change',
      'Model',
      'Merged',
      'Before',
      'After',
      '±',
      'Foretold',
      'Range',
      'Error',
      'Direction',
      'In range',
      'Processor: before',
      'after',
    ],
    rows: busy.map((merge, index) => {
      const { change, before, after, error, foretold } = merge
      const direction = !isClear(merge) ? 'no clear move' : isSignRight(merge) ? 'right' : 'wrong'
      return [
        ...[change.id, change.model, dayOf(change.day), seconds(before), seconds(after), seconds(error)],
        foretold === null ? 'no figure' : seconds(foretold.after),
        foretold === null ? '-' : `${seconds(before + foretold.low)} to ${seconds(before + foretold.high)}`,
        ...[rate(errorOf(merge)[0] ?? null), direction, isCovered(merge) ? 'yes' : 'no'],
        ...[seconds(cpu[index]?.before ?? 0), seconds(cpu[index]?.after ?? 0)],
      ]
    }),
  }
}

/** Of days on which nothing about a model changed: the standard deviation over the mean. */
function spread({ measured, days }: LabResults): Table {
  const quiet = measured.days.filter(({ day }) => day > dayOf(1) && day <= dayOf(Math.min(10, days)))
  const models = [...new Set(quiet.flatMap(({ model, busy }) => (model === null || busy === 0 ? [] : [model])))].sort()
  return {
    title: 'Spread from day to day before the first change',
    head: ['Model', 'Core-seconds a day', 'Spread', 'Processor-seconds a day', 'Spread'],
    rows: models.map((model) => {
      const own = quiet.filter((each) => each.model === model)
      const of = (clock: Clock): readonly string[] => {
        const values = own.map((each) => each[clock])
        return [seconds(mean(values)), rate(Math.sqrt(variance(values)) / mean(values))]
      }
      return [model.split('.').at(-1) ?? model, ...of('busy'), ...of('cpu')]
    }),
  }
}

function isClear({ before, after, error, share }: JudgedMerge): boolean {
  return Math.abs(after - before) > clear * error && share >= worth
}

function isSignRight({ before, after, foretold }: JudgedMerge): boolean {
  return foretold !== null && Math.sign(foretold.delta) === Math.sign(after - before)
}

/** What is measured is itself known to a standard error only. */
function isCovered({ before, after, error, foretold }: JudgedMerge): boolean {
  return foretold !== null && before + foretold.low <= after + error && after - error <= before + foretold.high
}

/** Of the cost after the merge. */
function errorOf({ after, foretold }: JudgedMerge): readonly number[] {
  return foretold === null || after === 0 ? [] : [Math.abs(foretold.after - after) / after]
}

function seconds(value: number): string {
  return value.toFixed(1)
}

function rate(value: number | null): string {
  return value === null ? '-' : percent(value, 1)
}
