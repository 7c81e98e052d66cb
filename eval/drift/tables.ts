// The tables of the evaluation of drift: recall by kind and by noise, dating, subjects and owners, and what was told of nothing.

import type { AccountChoice } from './account.ts'
import type { AccountScore, PlantScore } from './score.ts'

export interface ScoredAccount extends AccountChoice {
  readonly score: AccountScore
}

export interface DriftTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Share of the account's spend from which on a subject counts. */
export const leastShare = 0.01

/** Complete days of the new state within which a kind is to be told. */
export function daysAllowed(kind: string): number {
  if (kind === 'step_up_20') return 7
  return kind.startsWith('step_') || kind === 'full_refresh' || kind === 'test_cost' || kind === 'retried_failures'
    ? 4
    : 10
}

export const groups: readonly (readonly [title: string, kinds: readonly string[]])[] = [
  ['steps of +20%', ['step_up_20']],
  ['steps of +40%', ['step_up_40']],
  ['steps of +100%', ['step_up_100']],
  ['full refresh, test cost, retries', ['full_refresh', 'test_cost', 'retried_failures']],
  ['step down', ['step_down']],
  ['ramp', ['ramp']],
  ['frequency', ['frequency']],
  ['new', ['new_model', 'near_duplicate', 'orphan', 'new_dashboard', 'new_workload']],
  ['vanished', ['vanished']],
  ['idle: auto-suspend, least clusters', ['auto_suspend', 'min_clusters']],
  ['warehouse upsized', ['upsizing']],
  ['agent storm', ['agent_storm']],
  ['clustering churn', ['clustering_churn']],
  ['storage creep', ['storage_creep']],
]

const noiseBands: readonly (readonly [title: string, from: number, to: number])[] = [
  ['up to 5%', 0, 0.05],
  ['5 to 10%', 0.05, 0.1],
  ['10 to 15%', 0.1, 0.15],
  ['more', 0.15, Number.POSITIVE_INFINITY],
]

export function driftTables(accounts: readonly ScoredAccount[]): readonly DriftTable[] {
  const all = accounts.flatMap(({ score }) => score.plants)
  const counted = all.filter(({ plant }) => (plant.share ?? 0) >= leastShare || plant.kind === 'storage_creep')
  const told = counted.filter(({ delay }) => delay !== null)
  const early = told.filter(({ isDetectionEarly }) => isDetectionEarly).length
  return [
    {
      title: 'By kind, all noise',
      head: [
        'Kind',
        'n',
        'allowed days',
        'recall in them',
        'recall ever',
        'dated within 2',
        'owner right',
        'median delay',
      ],
      rows: groups.flatMap(([title, kinds]) => {
        const scores = counted.filter(({ plant }) => kinds.includes(plant.kind))
        return scores.length === 0 ? [] : [kindRow(title, scores)]
      }),
    },
    {
      title: 'Steps by noise of the subject (coefficient of variation of its daily units before)',
      head: ['Step', ...noiseBands.map(([title]) => title)],
      rows: [
        ['+20% in 7 days', ['step_up_20']] as const,
        ['+40% in 4 days', ['step_up_40']] as const,
        ['+100% in 4 days', ['step_up_100']] as const,
        ['+40% and more, dated within 2', ['step_up_40', 'step_up_100']] as const,
      ].map(([title, kinds]) => [
        title,
        ...noiseBands.map(([, from, to]) => bandCell(title, kinds, counted, from, to)),
      ]),
    },
    falseTable(accounts),
    {
      title: 'What was left out, and honesty of the day of detection',
      head: ['Figure', 'Count'],
      rows: [
        ['plants', String(all.length)],
        ['of subjects below 1% of spend, left out', String(all.length - counted.length)],
        ['told', String(told.length)],
        ['whose day of detection is before the day on which they were first told', String(early)],
      ],
    },
  ]
}

function kindRow(title: string, scores: readonly PlantScore[]): readonly string[] {
  const found = scores.filter(({ delay }) => delay !== null)
  const owners = found.filter(({ isOwnerRight }) => isOwnerRight !== null)
  const delays = found.map(({ delay }) => delay ?? 0).sort((one, other) => one - other)
  return [
    title,
    String(scores.length),
    [...new Set(scores.map(({ plant }) => daysAllowed(plant.kind)))].join(', '),
    share(scores.filter(isInTime).length, scores.length),
    share(found.length, scores.length),
    share(found.filter(({ datedOff }) => (datedOff ?? 99) <= 2).length, found.length),
    share(owners.filter(({ isOwnerRight }) => isOwnerRight).length, owners.length),
    delays.length === 0 ? '-' : String(delays[Math.floor(delays.length / 2)]),
  ]
}

function isInTime({ delay, plant }: PlantScore): boolean {
  return delay !== null && delay <= daysAllowed(plant.kind)
}

function bandCell(
  title: string,
  kinds: readonly string[],
  scores: readonly PlantScore[],
  from: number,
  to: number,
): string {
  const inBand = scores.filter(({ plant }) => {
    const noise = plant.noise ?? 0
    return kinds.includes(plant.kind) && noise >= from && noise < to
  })
  const good = title.endsWith('dated within 2')
    ? inBand.filter((each) => isInTime(each) && (each.datedOff ?? 99) <= 2)
    : inBand.filter(isInTime)
  return share(good.length, inBand.length)
}

function falseTable(accounts: readonly ScoredAccount[]): DriftTable {
  const periods = accounts.reduce((sum, { score }) => sum + score.days, 0) / 90
  const all = accounts.flatMap(({ score }) => score.falseIncidents)
  const raised = all.filter(({ control }) => control !== null)
  const echoes = all.filter(({ control, echoOf }) => control === null && echoOf !== null)
  const rate = (count: number): readonly string[] => [String(count), periods === 0 ? '-' : (count / periods).toFixed(2)]
  const kinds = [...new Set(raised.map(({ control }) => control?.kind ?? ''))].join(', ')
  return {
    title: 'Incidents of what was not planted, per 90 days and account',
    head: ['What', 'Count', 'per 90 days and account'],
    rows: [
      ['all', ...rate(all.length)],
      [`raised by a control${kinds === '' ? '' : ` (${kinds})`}`, ...rate(raised.length)],
      ['a second incident of a planted change', ...rate(echoes.length)],
      ['of nothing', ...rate(all.length - raised.length - echoes.length)],
    ],
  }
}

export function share(count: number, of: number): string {
  return of === 0 ? '-' : `${((100 * count) / of).toFixed(0)}% (${count}/${of})`
}
