// The tables of the evaluation of watch: one incident per cause, owner, cause and life by kind, and what was told of nothing.

import { type DriftTable, groups, leastShare, share } from '../drift/tables.ts'
import { evidenceFor } from './cause-verdict.ts'
import type { PlantIncidents, WatchScore } from './score.ts'

export interface WatchedAccount {
  readonly platform: string
  readonly seed: number
  readonly score: WatchScore
}

export function watchTables(accounts: readonly WatchedAccount[]): readonly DriftTable[] {
  const counted = accounts
    .flatMap(({ score }) => score.plants)
    .filter(({ plant }) => (plant.share ?? 0) >= leastShare || plant.kind === 'storage_creep')
  return [
    {
      title: 'Incidents of planted changes, by kind',
      head: ['Kind', 'n', 'told', 'as one incident', 'owner right', 'life right at the end'],
      rows: groups.flatMap(([title, kinds]) => {
        const scores = counted.filter(({ plant }) => kinds.includes(plant.kind))
        return scores.length === 0 ? [] : [incidentRow(title, scores)]
      }),
    },
    {
      title: 'Causes, of what was told',
      head: ['What could be found', 'n', 'named first', 'named, not first', 'only others', 'none found'],
      rows: (['deploy', 'setting', 'schedule'] as const).map((evidence) => {
        const told = counted.filter(({ plant, cause }) => cause !== null && evidenceFor(plant) === evidence)
        const count = (verdict: string): string =>
          share(told.filter(({ cause }) => cause === verdict).length, told.length)
        return [evidence, String(told.length), ...['first', 'among', 'wrong', 'none'].map(count)]
      }),
    },
    {
      title: 'Causes where nothing could be found',
      head: ['n', 'none found', 'something coincides', 'explained, wrongly'],
      rows: [nothingRow(counted.filter(({ plant, cause }) => cause !== null && evidenceFor(plant) === 'nothing'))],
    },
    falseTable(accounts),
  ]
}

function incidentRow(title: string, scores: readonly PlantIncidents[]): readonly string[] {
  const told = scores.filter(({ incidents }) => incidents > 0)
  const owned = told.filter(({ isOwnerRight }) => isOwnerRight !== null)
  return [
    title,
    String(scores.length),
    share(told.length, scores.length),
    share(told.filter(({ incidents }) => incidents === 1).length, told.length),
    share(owned.filter(({ isOwnerRight }) => isOwnerRight).length, owned.length),
    share(told.filter(({ isLifeRight }) => isLifeRight).length, told.length),
  ]
}

function nothingRow(told: readonly PlantIncidents[]): readonly string[] {
  const count = (verdict: string): string => share(told.filter(({ cause }) => cause === verdict).length, told.length)
  return [String(told.length), ...['first', 'coincidence', 'wrong'].map(count)]
}

function falseTable(accounts: readonly WatchedAccount[]): DriftTable {
  const periods = accounts.reduce((sum, { score }) => sum + score.days, 0) / 90
  const all = accounts.flatMap(({ score }) => score.others)
  const twice = accounts
    .flatMap(({ score }) => score.plants)
    .reduce((sum, { incidents }) => sum + Math.max(0, incidents - 1), 0)
  const raised = all.filter(({ control }) => control !== null)
  const echoes = all.filter(({ control, echoOf }) => control === null && echoOf !== null)
  const rate = (count: number): readonly string[] => [String(count), periods === 0 ? '-' : (count / periods).toFixed(2)]
  return {
    title: 'Incidents too many, per 90 days and account',
    head: ['What', 'Count', 'per 90 days and account'],
    rows: [
      ['all', ...rate(all.length + twice)],
      ['raised by a control', ...rate(raised.length)],
      ['a second one of a planted change, on another subject', ...rate(echoes.length)],
      ['a second one on the same subject', ...rate(twice)],
      ['of nothing', ...rate(all.length - raised.length - echoes.length)],
    ],
  }
}
