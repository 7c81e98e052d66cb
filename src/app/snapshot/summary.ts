// What a snapshot holds in numbers, and what it lacks with what that costs in answers.

import type { CostGap } from '../../domain/costs.ts'
import type { Snapshot, SnapshotAccount } from '../../domain/snapshot.ts'
import type { SnapshotSummary } from '../../domain/snapshot-summary.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { isSimulated } from '../store-state.ts'

export function summaryOf(
  { accounts, window }: Snapshot,
  written: {
    readonly file: string
    readonly bytes: number
    readonly gaps: readonly CostGap[]
    readonly withUsers: boolean
  },
): SnapshotSummary {
  const { file, bytes, gaps, withUsers } = written
  return {
    schema: 'plimsoll/snapshot-summary/1',
    file,
    bytes,
    window,
    accounts: accounts.map(numbersOf),
    withUsers,
    simulated: accounts.some(isSimulated),
    notMeasured: [...gaps, ...accounts.flatMap(lackingIn)],
  }
}

function numbersOf(account: SnapshotAccount): SnapshotSummary['accounts'][number] {
  const { platform, unit, price, models, relations, readers, warehouses, loadLines } = account
  const isTest = ({ builds }: SnapshotAccount['models'][number]): boolean => builds.every(({ form }) => form === 'test')
  return {
    platform,
    account: account.account,
    unit,
    price,
    models: models.filter((model) => !isTest(model)).length,
    tests: models.filter(isTest).length,
    relations: relations.length,
    sizedRelations: relations.filter(({ bytes }) => bytes !== null).length,
    readers: readers.length,
    warehouses: warehouses.length,
    loadLines: loadLines.length,
  }
}

function lackingIn(account: SnapshotAccount): readonly CostGap[] {
  const { models, relations, readers, schedules, price, unit } = account
  const isKnown = (value: unknown): boolean => value !== null
  const lacks: readonly (readonly [boolean, string])[] = [
    [
      models.length === 0,
      'no runs of dbt models are known: forecasts rest on rates of the account alone, or on nothing',
    ],
    [price === null, `no price is known: forecasts are in ${unit}s. Set \`prices\` in plimsoll.yml, or sync them`],
    [
      !relations.some(({ bytes }) => isKnown(bytes)),
      'no sizes of tables are known: work of new and changed reads cannot be told',
    ],
    [
      readers.length === 0 && !relations.some(({ readsPerDay }) => readsPerDay > 0),
      'no history of access is known: what a heavier view costs its readers is left out',
    ],
    [
      models.length > 0 && !schedules.some(({ by }) => by !== 'all'),
      'no dbt manifest was synced: new models are taken to run as often as all others do, whatever their tag or folder',
    ],
    [
      relations.length > 0 && !relations.some(({ growth30 }) => isKnown(growth30)),
      'sizes are of one day only: tables are taken not to grow',
    ],
  ]
  return lacks.filter(([is]) => is).map(([, reason]) => ({ what: accountKey(account), reason }))
}
