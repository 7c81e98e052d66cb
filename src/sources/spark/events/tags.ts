// What a job says of whose it is: tags, local properties made for that, and a job group that holds such.

import { parsedJson, recordOf } from '../../../sql/plans/json-values.ts'
import { isKeptValue, namesSecret } from './settings.ts'

const ownNames: ReadonlySet<string> = new Set([
  'team',
  'owner',
  'spark.databricks.job.id',
  'spark.databricks.job.runId',
  'spark.databricks.notebook.path',
])
const longestTag = 500

/** Whether a property may say whose a job is; others are forgotten, since they may hold a secret. */
export function isTagProperty(name: string): boolean {
  return ownNames.has(name) || name === 'spark.job.tags' || name === 'spark.jobGroup.id' || isOwn(name)
}

const isOwn = (name: string): boolean => /^(spark\.)?plimsoll\./.test(name)

/** @param jobTags As SQLExecutionStart has them since Spark 4; before, they are among the properties. */
export function readTags(
  properties: ReadonlyMap<string, string>,
  jobTags: readonly string[],
): Readonly<Record<string, string>> {
  const tags = new Map<string, string>()
  const add = (name: string, value: string): void => {
    const short = name.replace(/^spark\.(?=plimsoll\.)/, '').trim()
    if (/^[\w.:-]{1,100}$/.test(short) && !namesSecret(short) && isKeptValue(value) && value.length <= longestTag)
      tags.set(short, value.trim())
  }
  for (const [name, value] of groupTags(properties.get('spark.jobGroup.id') ?? '')) add(name, value)
  const bare: string[] = []
  for (const tag of [...jobTags, ...(properties.get('spark.job.tags') ?? '').split(',')].map(userTag)) {
    const pair = keyValue(tag)
    if (pair !== null) add(...pair)
    else if (tag !== '' && !bare.includes(tag)) bare.push(tag)
  }
  if (bare.length > 0) add('job_tags', bare.join(','))
  for (const [name, value] of properties) if (ownNames.has(name) || isOwn(name)) add(name, value)
  return Object.fromEntries([...tags].sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** Of `{"team": "growth"}` and of `team=growth;model=orders`; none of a name or a random id. */
function groupTags(group: string): readonly (readonly [string, string])[] {
  const record = group.startsWith('{') ? recordOf(parsedJson(group)) : null
  if (record !== null)
    return Object.entries(record).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, String(value)] as const]
        : [],
    )
  const pairs = group.split(/[;,&]/).map(keyValue)
  return pairs.every((pair) => pair !== null) ? pairs : []
}

/** Spark 4 puts its session before a tag, and adds tags of its own, which say nothing of whose it is. */
function userTag(tag: string): string {
  const own = tag.trim().replace(/^spark-session-[0-9a-f-]{36}-?(thread-[0-9a-f-]{36}-?)?/, '')
  return /^execution-root-id-\d+$|\(runId [0-9a-f-]{36}\)$/.test(own) ? '' : own
}

function keyValue(text: string): readonly [string, string] | null {
  const [, name, value] = /^\s*([\w.-]{1,100})\s*=\s*([^=]{1,500})$/.exec(text) ?? []
  return name === undefined || value === undefined ? null : [name, value]
}
