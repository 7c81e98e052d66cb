// Tags of one run as identity reads them: keys without Plimsoll's prefix, without names that Spark makes up for each operation.

import { pairsOf } from './json-pairs.ts'

const prefix = /^(?:spark\.)?plimsoll\./

/** Of sessions and single operations, as Spark 4 and Spark Connect write them. */
const ownTag = /^(?:spark-session-|SparkConnect_)/

/** New on every run, so nobody asks for it. */
const newEachRun = /\.run_?id$/i

/**
 * Of `{"tags": ..., "application": ...}`, both JSON objects as text or null, a JSON object; null where nothing is left. What was
 * set for the run wins over what its application has for all, and what only repeats the application's is no tag of the run:
 * settings of an application come along with each of its jobs.
 */
export function runTags(json: string | null): string | null {
  const given = pairsOf(json)
  const application = pairsOf(given.get('application') ?? null)
  const tags = new Map<string, string>()
  const own = [...pairsOf(given.get('tags') ?? null)]
  for (const [key, value] of own) {
    const kept = key === 'job_tags' ? lasting(value) : value
    if (!prefix.test(key) && !newEachRun.test(key) && kept !== '') tags.set(key, kept)
  }
  for (const [key, value] of own) {
    const name = key.replace(prefix, '')
    if (prefix.test(key) && !tags.has(name) && application.get(name.toLowerCase()) !== value) tags.set(name, value)
  }
  const sorted = [...tags].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.length === 0 ? null : JSON.stringify(Object.fromEntries(sorted))
}

function lasting(jobTags: string): string {
  return jobTags
    .split(',')
    .filter((tag) => !ownTag.test(tag))
    .join(',')
}
