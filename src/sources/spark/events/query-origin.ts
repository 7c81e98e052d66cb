// What a job's properties say of the query that it runs for.

import { type JsonRecord, listOf, recordOf, textOf } from '../../../sql/plans/json-values.ts'
import { amount, idText } from './fields.ts'
import { isTagProperty } from './tags.ts'

export interface QueryOrigin {
  readonly description: string | null
  readonly jobGroup: string | null
  readonly userName: string | null
  readonly rootId: number | null
  /** Tags by name. */
  readonly properties: ReadonlyMap<string, string>
}

const longestGroup = 2_000

/** @param event SparkListenerJobStart. */
export function originOf(properties: ReadonlyMap<string, string>, event: JsonRecord): QueryOrigin {
  const stages = listOf(event['Stage Infos']) ?? []
  const last = stages
    .map(recordOf)
    .reduce<JsonRecord | null>(
      (latest, stage) => (amount(stage?.['Stage ID']) >= amount(latest?.['Stage ID']) ? stage : latest),
      null,
    )
  return {
    description: properties.get('spark.job.description') ?? textOf(last?.['Stage Name']),
    jobGroup: properties.get('spark.jobGroup.id')?.slice(0, longestGroup) ?? null,
    userName: properties.get('user') ?? null,
    rootId: idText(properties.get('spark.sql.execution.root.id')),
    properties: new Map([...properties].filter(([name]) => isTagProperty(name))),
  }
}
