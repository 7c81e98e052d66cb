// What the checks of Spark's stages found at the end, and the stages that were truly skewed or spilled.

import type { Table } from '../../eval/print/table.ts'
import type { MeasuredStage } from '../score/measurement.ts'
import type { LabResults } from '../score/results.ts'

const checksOfStages = new Set([
  'skewed-stage',
  'spill-to-disk',
  'broadcast-lost',
  'broadcast-too-large',
  'nested-loop-join',
  'scan-without-partition-filter',
  'small-files-read',
  'small-files-written',
  'tiny-tasks',
  'idle-executors',
  'near-duplicate-model',
])

/** Longest task over the median, and its seconds, from which a stage is listed. */
const [skewFrom, longFrom] = [4, 0.5]

export function findingTables({ looks, measured }: LabResults): readonly Table[] {
  const first = new Map<string, { readonly day: string; readonly row: readonly string[] }>()
  for (const { day, findings } of looks) {
    for (const { check, subject, message, monthly, id } of findings) {
      if (!checksOfStages.has(check) || first.has(id)) continue
      const row = [check, `${subject.type} ${subject.id}`, day, monthly === null ? '-' : monthly.amount, message]
      first.set(id, { day, row })
    }
  }
  // A stage that only reads may wait for what an executor loads once; what is skewed by keys has read a shuffle.
  const stages = measured.stages.filter(
    ({ model, longest, median, keys, spilled }) =>
      model !== null && (spilled > 0 || (keys !== null && longest >= longFrom && longest >= skewFrom * median)),
  )
  const groups = new Map<string, MeasuredStage[]>()
  for (const stage of stages) {
    const key = JSON.stringify([stage.model, stage.operator, stage.keys, stage.spilled > 0])
    groups.set(key, [...(groups.get(key) ?? []), stage])
  }
  return [
    {
      title: 'Findings of checks',
      head: ['Check', 'Subject', 'First told', '$ a month', 'Words'],
      rows: [...first.values()].map(({ row }) => row),
    },
    {
      title: 'Stages that were skewed (longest task 4 times the median and half a second) or spilled',
      head: [
        'Model',
        'Operator',
        'Keys',
        'Stages',
        'First',
        'Last',
        'Longest over median, most',
        'Spilled, MiB a stage',
      ],
      rows: [...groups.values()].map((each) => {
        const [one] = each
        const days = each.map(({ day }) => day).sort()
        return [
          ...[one?.model?.split('.').at(-1) ?? '', one?.operator ?? '-', one?.keys ?? '-', String(each.length)],
          ...[days[0] ?? '', days.at(-1) ?? ''],
          Math.max(...each.map(({ longest, median }) => longest / Math.max(median, 0.001))).toFixed(1),
          (each.reduce((sum, { spilled }) => sum + spilled, 0) / each.length / 2 ** 20).toFixed(1),
        ]
      }),
    },
  ]
}
