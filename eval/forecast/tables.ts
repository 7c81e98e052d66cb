// The tables of the evaluation of forecasts: by kind of change, by platform, by tier, and seeds held out.

import type { ChangeKindOfSeed } from '../../simulate/changes/change.ts'
import type { Table } from '../print/table.ts'
import type { JudgedChange } from './judged-change.ts'
import { dollarsOf, isSmall, leastDollars, movedDollars, scored } from './score.ts'

/** Seeds up to this one were looked at while forecasts were made; all others were not. */
const developedOn = 4

const groups: readonly (readonly [title: string, kinds: readonly ChangeKindOfSeed[]])[] = [
  ['pruning lost', ['filter_dropped', 'filter_wrapped', 'filter_cast']],
  ['pruning gained', ['filter_bare_again', 'filter_added']],
  ['range widened or narrowed', ['range_widened', 'range_narrowed']],
  ['filter on another column', ['other_filter_added']],
  ['incremental to full', ['incremental_to_table', 'increment_lost']],
  ['full to incremental', ['increment_restored', 'table_to_incremental']],
  ['fan-out', ['fan_out_gained', 'fan_out_mended']],
  ['columns: wider, star, fewer', ['columns_added', 'star_selected', 'columns_dropped']],
  ['frequency', ['more_often', 'less_often']],
  ['view and table', ['view_to_table', 'table_to_view']],
  ['heavier view', ['heavier_view']],
  ['join, window, UNION', ['join_added', 'window_added', 'union_distinct', 'union_all']],
  ['warehouse', ['warehouse_larger', 'warehouse_smaller']],
  ['test added', ['test_added']],
  ['removed', ['model_removed']],
  ['nothing: refactored, remarked', ['refactored', 'remarked']],
]

export const newKinds: readonly ChangeKindOfSeed[] = ['new_aggregate', 'new_wide', 'new_incremental', 'new_copy']

const head = [
  'Kind',
  'Changes',
  `Below $${leastDollars}`,
  'Unmeasured',
  'Median error',
  'no change',
  'by text length',
  '$ of error, median',
  '$ of error, all',
  'no change',
  'by text length',
  `Direction right (above $${movedDollars})`,
  'In 80% range',
  'Median width',
] as const

export function forecastTables(changes: readonly JudgedChange[]): readonly Table[] {
  const platforms = (['snowflake', 'databricks'] as const).filter((each) =>
    changes.some(({ platform }) => platform === each),
  )
  const isNew = ({ kind }: JudgedChange): boolean => newKinds.includes(kind)
  const existing = changes.filter((change) => !isNew(change))
  const fresh = changes.filter(isNew)
  const held = (part: readonly JudgedChange[]): readonly JudgedChange[] => part.filter(({ seed }) => seed > developedOn)
  const seedsOf = (part: readonly JudgedChange[]): string =>
    [...new Set(part.map(({ seed }) => seed))].sort((a, b) => a - b).join(', ')
  return [
    {
      title: `All accounts: seeds ${seedsOf(changes)} of ${platforms.join(' and ')}; held out: ${seedsOf(held(changes)) || 'none'}`,
      head,
      rows: [
        row('Changes of existing models', existing),
        row('New models', fresh),
        row('Held out: existing models', held(existing)),
        row('Held out: new models', held(fresh)),
        ...['T3', 'T1'].map((tier) =>
          row(
            `${tier} only`,
            changes.filter(({ foretold }) => foretold?.tier === tier),
          ),
        ),
      ],
    },
    ...platforms.map((platform) => {
      const own = changes.filter((change) => change.platform === platform)
      return {
        title: `By kind of change, ${platform}`,
        head,
        rows: [...groups, ['new model', newKinds] as const].map(([title, kinds]) =>
          row(
            title,
            own.filter(({ kind }) => kinds.includes(kind)),
          ),
        ),
      }
    }),
    quietTable(changes),
    unmeasuredTable(changes),
  ]
}

function row(title: string, changes: readonly JudgedChange[]): readonly string[] {
  const score = scored(changes)
  return [
    title,
    String(score.changes),
    String(score.small),
    String(score.unmeasured),
    share(score.medianError),
    share(score.noChangeError),
    share(score.textError),
    dollars(score.medianDollars),
    dollars(score.dollars),
    dollars(score.noChangeDollars),
    dollars(score.textDollars),
    score.moved === 0 ? '-' : `${score.signRight} of ${score.moved}`,
    score.ranged === 0
      ? '-'
      : `${score.covered} of ${score.ranged} (${Math.round((100 * score.covered) / score.ranged)}%)`,
    share(score.medianWidth),
  ]
}

/** What changes nothing must not be told to cost. */
function quietTable(changes: readonly JudgedChange[]): Table {
  const quiet = changes.filter(
    (change) => change.foretold !== null && change.after === change.before && !isSmall(change),
  )
  const moved = (least: number): string =>
    String(quiet.filter(({ foretold, before }) => Math.abs(foretold?.delta ?? 0) > least * before).length)
  const most = quiet.reduce((all, change) => Math.max(all, dollarsOf(change, Math.abs(change.foretold?.delta ?? 0))), 0)
  return {
    title: 'Changes that change no cost',
    head: ['Changes', 'foretold to move by more than 1%', 'by more than 5%', 'by more than 20%', 'most, $ a month'],
    rows: [[String(quiet.length), moved(0.01), moved(0.05), moved(0.2), dollars(most)]],
  }
}

function unmeasuredTable(changes: readonly JudgedChange[]): Table {
  const counts = new Map<string, number>()
  for (const { unmeasured } of changes) {
    if (unmeasured !== null) counts.set(unmeasured, (counts.get(unmeasured) ?? 0) + 1)
  }
  const rows = [...counts].sort((one, other) => other[1] - one[1]).map(([reason, count]) => [reason, String(count)])
  return {
    title: 'Unmeasured, by reason',
    head: ['Reason', 'Changes'],
    rows: rows.length === 0 ? [['none', '0']] : rows,
  }
}

function share(value: number | null): string {
  return value === null ? '-' : `${(100 * value).toFixed(value < 0.1 ? 1 : 0)}%`
}

function dollars(value: number | null): string {
  return value === null ? '-' : value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en')
}
