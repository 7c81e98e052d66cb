// The lab's company as its team has it: repository, artifacts of each deploy, catalogs by day, and a store synced from the logs.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Place } from '../../src/app/place.ts'
import { syncDbt } from '../../src/app/sync-dbt.ts'
import { syncGit } from '../../src/app/sync-git.ts'
import { syncSpark } from '../../src/app/sync-spark.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import { catalogJson, manifestJson, type RelationFigures } from '../history/artifacts.ts'
import { readVersion } from '../history/compiled-project.ts'
import { dayOf, mergedAt } from '../history/days.ts'
import { type ProjectVersion, versionOn, writeRepository } from '../history/project-history.ts'

export interface LabCompany {
  readonly work: string
  /** The last day that ran, counted from 1. */
  readonly days: number
  /** Those that are merged by then, the first being no merge. */
  readonly versions: readonly ProjectVersion[]
  readonly place: Place
  readonly store: string
}

/** What the engine wrote down of one day. */
export interface MeasuredDay {
  readonly relations: Readonly<Record<string, RelationFigures>>
  readonly seconds: { readonly all: number; readonly start: number }
}

export function openCompany(work: string, all: readonly ProjectVersion[]): LabCompany {
  let days = 0
  while (existsSync(dayFile(work, days + 1))) days += 1
  const versions = all.filter(({ change }) => change === null || change.day < days)
  const terminal = { color: false, width: 100, interactive: false }
  const place = {
    cwd: join(work, 'repository'),
    terminal,
    today: dayOf(days + 1),
    version: '0',
    code: null,
    workers: 0,
  }
  return { work, days, versions, place, store: join(work, 'store') }
}

/** Everything but the logs is made anew. */
export async function prepareCompany(company: LabCompany, progress: (line: string) => void): Promise<void> {
  const { work, days, versions, place, store } = company
  for (const folder of ['store', 'artifacts', 'catalogs']) rmSync(join(work, folder), { recursive: true, force: true })
  writeRepository(place.cwd, versions)
  for (const [index, { files, change }] of versions.entries()) {
    const at = change === null ? Date.parse(`${dayOf(1)}T00:00:00Z`) : mergedAt(versions, index)
    const deployedAt = new Date(at).toISOString()
    const folder = join(work, 'artifacts', deployedAt.slice(0, 16).replaceAll(/[-:]/g, ''))
    write(join(folder, 'manifest.json'), manifestJson(readVersion(files, deployedAt.slice(0, 10)), deployedAt))
  }
  for (let day = 1; day <= days; day++) {
    const { relations } = measuredDay(work, day)
    const read = readVersion(versionOn(versions, day).files, dayOf(day))
    write(catalogOn(company, day), catalogJson(read, relations, `${dayOf(day)}T06:00:00Z`))
  }
  const asked = { ...place, store }
  await syncDbt({ ...asked, folder: join(work, 'artifacts') })
  await syncGit({ ...asked, since: addDays(dayOf(1), -60) })
  const { text } = await syncSpark({ ...asked, path: join(work, 'logs'), account: 'lab', format: 'text' })
  progress(text.trim())
}

/** As of the end of a day. */
export function catalogOn({ work }: Pick<LabCompany, 'work'>, day: number): string {
  return join(work, 'catalogs', `${dayOf(day)}.json`)
}

export function measuredDay(work: string, day: number): MeasuredDay {
  return JSON.parse(readFileSync(dayFile(work, day), 'utf8'))
}

function dayFile(work: string, day: number): string {
  return join(work, 'days', `${dayOf(day)}.json`)
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
