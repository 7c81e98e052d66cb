// What each dbt node of production ran, by the form of its runs.

import { groupBy } from '../../domain/group-by.ts'
import { type BuildForm, buildForms, type SnapshotBuild, type SnapshotModel } from '../../domain/snapshot.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import buildsSql from './builds.sql'
import { fewDigits, numberIn, spreadIn, spreadOrNull } from './columns.ts'
import insightsSql from './insights.sql'
import modelsSql from './models.sql'
import type { People } from './people.ts'

const nano = 1e9

/** By id. The engine must have the tables of `runs.sql`. */
export async function modelsOf(engine: Engine, { isName }: Pick<People, 'isName'>): Promise<readonly SnapshotModel[]> {
  const builds = groupBy(await engine.rows(buildsSql), (row) => textIn(row, 'model'))
  const insights = groupBy(await engine.rows(insightsSql), (row) => textIn(row, 'model'))
  const impersonal = (text: string | null): string | null => (text === null || isName(text) ? null : text)
  const rows = await engine.rows(modelsSql)
  return rows.map((row) => {
    const id = textIn(row, 'model')
    return {
      id,
      relation: textOrNull(row, 'relation_key'),
      team: impersonal(textOrNull(row, 'team')),
      environment: impersonal(textOrNull(row, 'environment')),
      builds: (builds.get(id) ?? []).map(build),
      insights: (insights.get(id) ?? []).map((each) => ({ kind: textIn(each, 'kind'), runs: numberIn(each, 'runs') })),
      fingerprint: textOrNull(row, 'fingerprint'),
    }
  })
}

function build(row: Row): SnapshotBuild {
  return {
    form: formIn(row),
    warehouse: textOrNull(row, 'warehouse'),
    size: textOrNull(row, 'size'),
    runsPerDay: fewDigits(numberIn(row, 'runs_per_day')),
    runs: numberIn(row, 'runs'),
    days: numberIn(row, 'days'),
    failedShare: fewDigits(numberIn(row, 'failed_share')),
    units: spreadIn(row, 'units_n', nano),
    execMs: spreadIn(row, 'exec_ms'),
    bytesRead: spreadIn(row, 'bytes_read'),
    bytesWritten: spreadIn(row, 'bytes_written'),
    rowsWritten: spreadOrNull(row, 'rows_written'),
    partsScanned: spreadOrNull(row, 'parts_scanned'),
    partsTotal: spreadOrNull(row, 'parts_total'),
    spillBytes: fewDigits(numberIn(row, 'spill_bytes')),
  }
}

export function formIn(row: Row): BuildForm {
  const form = buildForms.find((each) => each === textIn(row, 'form'))
  if (form === undefined) throw new Error(`no form of a build: ${textIn(row, 'form')}`)
  return form
}
