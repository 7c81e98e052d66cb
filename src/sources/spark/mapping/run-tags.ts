// Tags of one run as identity reads them: keys without Plimsoll's prefix, without names that Spark makes up for each operation.

const prefix = /^(?:spark\.)?plimsoll\./

/** Of sessions and single operations, as Spark 4 and Spark Connect write them. */
const ownTag = /^(?:spark-session-|SparkConnect_)/

/** New on every run, so nobody asks for it. */
const newEachRun = /\.run_?id$/i

/** A JSON object to one; null where nothing is left. What was set for the run wins over what its application has for all. */
export function runTags(json: string | null): string | null {
  const given: unknown = json === null ? null : JSON.parse(json)
  if (typeof given !== 'object' || given === null) return null
  const tags = new Map<string, string>()
  const pairs = Object.entries(given).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  )
  for (const [key, value] of pairs) {
    const kept = key === 'job_tags' ? lasting(value) : value
    if (!prefix.test(key) && !newEachRun.test(key) && kept !== '') tags.set(key, kept)
  }
  for (const [key, value] of pairs) {
    const name = key.replace(prefix, '')
    if (prefix.test(key) && !tags.has(name)) tags.set(name, value)
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
