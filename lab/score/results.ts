// Scores a run that the engine left behind: syncs its logs, foretells each merge, measures, watches, and keeps all of it as JSON.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProjectVersion } from '../history/project-history.ts'
import { measuredDay, openCompany, prepareCompany } from './company.ts'
import { type Exactness, exactness } from './exactness.ts'
import { type LabLook, looksAt } from './looks.ts'
import { type Measurement, measure } from './measurement.ts'
import { type Prediction, predict } from './prediction.ts'

export interface LabResults {
  readonly seed: number
  readonly scale: number
  /** The last day that ran, counted from 1. */
  readonly days: number
  /** Seconds of the clock on the wall: all days, and of it starting executors and warming them up. */
  readonly wall: { readonly all: number; readonly start: number }
  readonly predictions: readonly Prediction[]
  readonly measured: Measurement
  readonly exact: Exactness
  readonly looks: readonly LabLook[]
}

export async function scoreRun(
  work: string,
  versions: readonly ProjectVersion[],
  progress: (line: string) => void,
): Promise<LabResults> {
  const company = openCompany(work, versions)
  await prepareCompany(company, progress)
  const predictions: Prediction[] = []
  for (const index of company.versions.keys()) {
    if (index === 0) continue
    const prediction = await predict(company, index)
    const { change, delta } = prediction
    progress(`${change.id}: ${delta === null ? prediction.unmeasured : `${delta.toFixed(2)} core-seconds a day`}`)
    predictions.push(prediction)
  }
  const { seed, scale } = JSON.parse(readFileSync(join(work, 'plan.json'), 'utf8'))
  const results: LabResults = {
    ...{ seed, scale, days: company.days, wall: wallOf(work, company.days), predictions },
    measured: await measure(company),
    exact: await exactness(company),
    looks: await looksAt(company, progress),
  }
  writeFileSync(resultsFile(work), JSON.stringify(results))
  return results
}

export function resultsFile(work: string): string {
  return join(work, 'results.json')
}

function wallOf(work: string, days: number): LabResults['wall'] {
  const seconds = Array.from({ length: days }, (_, index) => measuredDay(work, index + 1).seconds)
  const sum = (of: 'all' | 'start'): number => seconds.reduce((total, each) => total + each[of], 0)
  return { all: sum('all'), start: sum('start') }
}
