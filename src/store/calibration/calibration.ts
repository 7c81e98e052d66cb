// Past forecasts on disk, beside what their changes then cost: numbered files of the store that never change.

import { join } from 'node:path'
import type { CalibrationEntry, ChangeJudged } from '../../domain/calibration.ts'
import { type Files, machineFiles } from '../files/files.ts'
import { appendDecided, type NumberedEntries, numberedEntries } from '../journal/numbered-entries.ts'
import { calibrationEntry, calibrationFormat } from './entry-schema.ts'

export type Calibration = NumberedEntries<ChangeJudged>

/** @param root Folder of the store. */
export function calibrationIn(root: string, files: Files = machineFiles): Calibration {
  return numberedEntries(
    {
      folder: join(root, 'calibration'),
      format: calibrationFormat,
      schema: calibrationEntry,
      name: 'past forecasts',
      withoutIt: 'plimsoll calibration --update then works them out anew',
    },
    files,
  )
}

/** Adds changes that were not judged over as many days before. @returns Those that were added. */
export async function addJudged(
  calibration: Calibration,
  at: string,
  judged: readonly ChangeJudged[],
): Promise<readonly ChangeJudged[]> {
  let added: readonly ChangeJudged[] = []
  await appendDecided(calibration, at, (entries) => {
    const known = judgedKeys(entries)
    added = judged.filter((each) => !known.has(judgedKey(each)))
    return added
  })
  return added
}

export function judgedKey({ change, days }: Pick<ChangeJudged, 'change' | 'days'>): string {
  return `${days} ${change}`
}

export function judgedKeys(entries: readonly CalibrationEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ events }) => events.map(judgedKey)))
}
