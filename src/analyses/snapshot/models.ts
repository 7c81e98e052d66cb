// What each dbt node of production ran, by the form of its runs.

import { groupBy } from '../../domain/group-by.ts'
import {
  type BuildForm,
  buildForms,
  type SnapshotBuild,
  type SnapshotInsight,
  type SnapshotModel,
} from '../../domain/snapshot.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import { sparkPlaces } from '../spark-places.ts'
import buildsSql from './builds.sql'
import { fewDigits, numberIn, spreadIn, spreadOrNull } from './columns.ts'
import insightsSql from './insights.sql'
import modelsSql from './models.sql'
import type { People } from './people.ts'
import placesSql from './places.sql'

const nano = 1e9

/** By id. The engine must have the tables of `runs.sql`. */
export async function modelsOf(engine: Engine, { isName }: Pick<People, 'isName'>): Promise<readonly SnapshotModel[]> {
  const builds = groupBy(await engine.rows(buildsSql), (row) => textIn(row, 'model'))
  const insights = groupBy(await engine.rows(insightsSql), (row) => textIn(row, 'model'))
  const places = groupBy(await placeRows(engine), (row) => textIn(row, 'model'))
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
      insights: [...(insights.get(id) ?? []), ...(places.get(id) ?? [])].map(insight),
      fingerprint: textOrNull(row, 'fingerprint'),
    }
  })
}

/** Only Spark tells of stages. */
async function placeRows(engine: Engine): Promise<readonly Row[]> {
  const stages = await engine.rows("SELECT 1 FROM stage_run WHERE platform = getvariable('px_platform') LIMIT 1")
  if (stages.length === 0) return []
  await sparkPlaces(engine)
  return engine.rows(placesSql)
}

function insight(row: Row): SnapshotInsight {
  const said = { kind: textIn(row, 'kind'), runs: numberIn(row, 'runs') }
  if (row.operator === undefined) return said
  const keys: unknown = JSON.parse(textIn(row, 'keys'))
  return {
    ...said,
    place: {
      of: numberIn(row, 'seen'),
      operator: textIn(row, 'operator'),
      keys: Array.isArray(keys) ? keys.map(String) : [],
      relation: textOrNull(row, 'relation_key'),
      share: fewDigits(numberIn(row, 'share')),
    },
  }
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
