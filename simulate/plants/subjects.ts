// What plants may lie on: models that cost something, by how often they run, and the names of what is new.

import type { Settings } from '../options.ts'
import { customsNodes } from '../world/customs-nodes.ts'
import { type DbtNode, harbourNodes } from '../world/harbour-nodes.ts'

export interface ModelSubject {
  readonly node: DbtNode
  readonly project: 'harbour' | 'customs'
  readonly isIncremental: boolean
  /** Production runs a day. */
  readonly runs: number
  /** Bytes that its statements read in one run, over those of its node. */
  readonly statements: number
}

/** An increment is built, then merged with 0.6 of its bytes: world/dbt-shapes.ts. */
const incrementalStatements = 1.6

/** Tables and increments of both projects; not the one whose text is cut. */
export function modelSubjects(settings: Settings, density: number): readonly ModelSubject[] {
  const often = Math.min(1, density)
  const subject = (project: ModelSubject['project'], perDay: number) => (node: DbtNode) => {
    const isIncremental = node.materialized === 'incremental'
    return {
      node,
      project,
      isIncremental,
      runs: isIncremental ? perDay * often + 1 : 1,
      statements: isIncremental ? incrementalStatements : 1,
    }
  }
  const isBuilt = ({ type, materialized, name }: DbtNode): boolean =>
    type === 'model' && (materialized === 'table' || materialized === 'incremental') && name !== 'rpt_release_times'
  // On Databricks as well: what differs is the size of a warehouse only.
  return settings.days < 1
    ? []
    : [
        ...harbourNodes().filter(isBuilt).map(subject('harbour', 24)),
        ...customsNodes().filter(isBuilt).map(subject('customs', 6)),
      ]
}

export function testsOf(model: string): readonly DbtNode[] {
  return [...harbourNodes(), ...customsNodes()].filter(({ tested }) => tested === model)
}

export interface NewName {
  readonly name: string
  readonly group: string
}

export const newModels: readonly NewName[] = [
  { name: 'fct_reefer_plugs', group: 'yard_and_gate' },
  { name: 'agg_berth_forecast', group: 'marine_operations' },
  { name: 'fct_spreader_faults', group: 'crane_engineering' },
  { name: 'agg_demurrage_daily', group: 'commercial' },
]

export const newDashboards: readonly NewName[] = [
  { name: 'reefer_watch', group: 'yard_and_gate' },
  { name: 'pilotage_delays', group: 'marine_operations' },
  { name: 'tariff_explorer', group: 'commercial' },
]

export const newWorkloads: readonly NewName[] = [
  { name: 'berth_forecast_training', group: 'marine_operations' },
  { name: 'hazmat_screening', group: 'commercial' },
  { name: 'crane_wear_scores', group: 'crane_engineering' },
]

/** A table that is new in the project harbour. */
export function newNode({ name, group }: NewName, code: string, reads: readonly string[]): DbtNode {
  return {
    id: `model.harbour.${name}`,
    name,
    type: 'model',
    materialized: 'table',
    group,
    database: 'harbour',
    schema: 'marts',
    relation: `harbour.marts.${name}`,
    code,
    tested: null,
    upstream: [],
    reads,
  }
}
