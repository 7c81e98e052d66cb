// `target` as templates see it: what is known of production's connection, and a stand-in for each thing that is not.

import { targetStandIn } from '../../../domain/relation.ts'
import { fromPlain } from './jinja/plain-data.ts'
import { StandIn } from './jinja/stand-in.ts'
import { Dict, type Value } from './jinja/value.ts'

/** What any connection has (https://docs.getdbt.com/reference/dbt-jinja-functions/target). */
const everyTarget: Readonly<Record<string, unknown>> = { name: 'prod', threads: 1 }

/** What a connection to one of the platforms has; a template that asks for anything else gets nothing, as from dbt. */
const connectionKeys = ['database', 'schema', 'catalog', 'profile_name', 'warehouse', 'role', 'user', 'account', 'host']

export function targetValue(known: Readonly<Record<string, unknown>>): Dict {
  const told = Object.entries({ ...everyTarget, ...known }).filter(([, value]) => value !== null && value !== undefined)
  const unknown = connectionKeys.map((key): readonly [Value, Value] => [key, targetPart(key)])
  return Dict.from([...unknown, ...told.map(([key, value]): readonly [Value, Value] => [key, fromPlain(value)])])
}

/** A real target has it, so it counts as true. */
export function targetPart(key: string): StandIn {
  return new StandIn(`${targetStandIn}${key}`, { truthy: true })
}
