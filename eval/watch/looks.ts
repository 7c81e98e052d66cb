// Child process of `npm run eval -- watch`: looks at one planted account every few days as watch does, and writes what it told.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks } from '../../src/analyses/checks/registry.generated.ts'
import { type AccountsSeen, advanceAccounts } from '../../src/app/watch/advance-accounts.ts'
import { accountTables, daysRead, judgeAccount } from '../../src/app/watch/judge-account.ts'
import { levelsOf } from '../../src/app/watch/levels.ts'
import { type Account, accountKey } from '../../src/domain/telemetry/account.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import type { Incident } from '../../src/domain/watch/incident.ts'
import type { JournalEntry } from '../../src/domain/watch/journal.ts'
import type { Engine } from '../../src/store/engine/engine.ts'
import { journalState } from '../../src/store/journal/journal-state.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { PlantedAccount } from '../drift/account.ts'
import { daysBetween } from '../drift/days.ts'
import { historyDays, incompleteDays } from '../drift/judge.ts'

/** Incidents that are open or were resolved in the last days, as of one day. */
export interface Look {
  readonly asOf: string
  readonly incidents: readonly Incident[]
}

/** Checks whose findings happen at a time: what is merely so is no incident. */
const events = new Set(['looped-probing', 'retry-storm', 'schema-crawling', 'unbounded-result'])
/** Money a month below which nothing is told: one to four thousandths of what such an account spends. */
const least = '5'

/** Nothing is written into the store: the journal is kept here, from one look to the next. */
export async function looksAt(
  folder: string,
  { platform, from, to }: Pick<PlantedAccount, 'platform' | 'from' | 'to'>,
  every: number,
): Promise<readonly Look[]> {
  const store = openStore({ root: join(folder, 'store'), threads: 1, memoryMegabytes: 1000 })
  try {
    const version = await store.pin()
    const name = version.entries.find((entry) => entry.platform === platform)?.account ?? ''
    const account = { platform, account: name }
    const projects = version.entries.filter((entry) => entry.platform === 'dbt' || entry.platform === 'git')
    const last = daysBetween(from, to) - 1 - incompleteDays
    const entries: JournalEntry[] = []
    const looks: Look[] = []
    for (let day = historyDays + ((last - historyDays) % every); day <= last; day += every) {
      const asOf = addDays(from, day)
      const engine = await store.openEngine()
      // Nothing of a later day is there.
      await store.bind(engine, version, {
        tables: accountTables,
        accounts: [account, ...projects],
        from: new Date(addDays(asOf, -daysRead)),
        to: new Date(addDays(asOf, 1)),
      })
      const seen = await seenOn(engine, { account, asOf }, entries)
      engine.close()
      const { incidents, changes } = advanceAccounts(seen, entries)
      entries.push({ number: entries.length + 1, at: `${asOf}T23:59:59Z`, events: changes })
      looks.push({ asOf, incidents })
    }
    return looks
  } finally {
    store.close()
  }
}

async function seenOn(
  engine: Engine,
  judged: { readonly account: Account; readonly asOf: string },
  entries: readonly JournalEntry[],
): Promise<AccountsSeen> {
  const { account, asOf } = judged
  const asked = checks.filter(({ id }) => events.has(id))
  const { sightings, who } = await judgeAccount(engine, judged, { least, watcher: null, asked })
  const levels = await levelsOf(engine, judged, sightings, journalState(entries, null).incidents.values())
  const accounts = [{ key: accountKey(account), asOf, levels }]
  return { asOf, least, who, sightings, decisions: [], until: null, accounts }
}

const [folder, every, out] = process.argv.slice(2)
if (process.argv[1]?.endsWith('looks.ts') && folder !== undefined && out !== undefined) {
  const account = JSON.parse(readFileSync(join(folder, 'account.json'), 'utf8')) as PlantedAccount
  writeFileSync(out, JSON.stringify(await looksAt(folder, account, Number(every ?? '10'))))
}
