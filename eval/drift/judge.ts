// Child process of `npm run eval -- drift`: judges one account day by day, each time as of that day, and writes what was told.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drift, driftReads } from '../../src/analyses/drift/drift.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { PlantedAccount } from './account.ts'
import { daysBetween } from './days.ts'
import { isFound } from './match.ts'
import { type JudgedAccount, type Judgement, type Told, toldOf } from './told.ts'

/** Days of history before anything is judged. */
export const historyDays = 35
/** The export is taken six hours after the end: the last day is not complete. */
export const incompleteDays = 1
/** Money a month below which nothing is told: so little that shares of the spend decide, whatever an account costs. */
const least = '1'

export async function judgeAccount(
  folder: string,
  { from, to, plants }: Pick<PlantedAccount, 'from' | 'to' | 'plants'>,
  every: number,
): Promise<JudgedAccount> {
  const store = openStore({ root: join(folder, 'store'), threads: 1, memoryMegabytes: 1000 })
  const engine = await store.openEngine()
  try {
    await store.bind(engine, await store.pin(), { tables: driftReads })
    const byDay = new Map<number, readonly Told[]>()
    const started = Date.now()
    const last = daysBetween(from, to) - 1 - incompleteDays
    const judge = async (day: number): Promise<readonly Told[]> => {
      const known = byDay.get(day)
      if (known !== undefined) return known
      const { movements } = await drift(engine, { asOf: addDays(from, day), least })
      const told = movements.map(toldOf)
      byDay.set(day, told)
      return told
    }
    for (let day = last; day >= historyDays; day -= every) await judge(day)
    // Where something planted was first told, the days that were left out are judged as well.
    for (const plant of plants) {
      if (plant.day === null || plant.raises !== 'must') continue
      const days = [...byDay.keys()].sort((one, other) => one - other)
      const first = days.find(
        (day) => addDays(from, day) >= (plant.day ?? '') && byDay.get(day)?.some((told) => isFound(plant, told)),
      )
      if (first === undefined) continue
      for (let day = first - 1; day > first - every && day >= historyDays; day--) await judge(day)
    }
    const judgements = [...byDay]
      .sort(([one], [other]) => one - other)
      .map(([day, told]): Judgement => ({ asOf: addDays(from, day), told }))
    const teams = await engine.rows(`
      SELECT s.type, s.id, arg_max(s.team, s.units) AS team
      FROM (
        SELECT 'model' AS type, model AS id, team, sum(units_n)::DOUBLE AS units FROM run_day WHERE environment = 'prod' GROUP BY ALL
        UNION ALL SELECT 'workload', workload, team, sum(units_n)::DOUBLE FROM run_day GROUP BY ALL
        UNION ALL SELECT 'user', user_name, team, sum(units_n)::DOUBLE FROM run_day GROUP BY ALL
      ) s WHERE s.id IS NOT NULL AND s.team IS NOT NULL GROUP BY ALL`)
    return {
      judgements,
      teams: Object.fromEntries(teams.map(({ type, id, team }) => [`${type}/${id}`, String(team)])),
      secondsPerDay: (Date.now() - started) / 1000 / Math.max(1, judgements.length),
    }
  } finally {
    engine.close()
    store.close()
  }
}

const [folder, every] = process.argv.slice(2)
if (process.argv[1]?.endsWith('judge.ts') && folder !== undefined) {
  const account = JSON.parse(readFileSync(join(folder, 'account.json'), 'utf8')) as PlantedAccount
  writeFileSync(join(folder, 'judged.json'), JSON.stringify(await judgeAccount(folder, account, Number(every ?? '1'))))
}
