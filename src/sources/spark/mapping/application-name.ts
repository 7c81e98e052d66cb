// What runs of one Spark application have in common: its name without what is new on every run.

/** On Databricks every application has this name; the cluster's tells them apart. */
const sharedName = 'Databricks Shell'
const clusterName = 'spark.databricks.clusterUsageTags.clusterName'

export const noName = '(no name)'
const longest = 120

export function applicationName(name: string | null, properties: ReadonlyMap<string, string>): string {
  const cluster = name === sharedName ? properties.get(clusterName) : undefined
  const job = cluster === undefined ? null : /^job-\d+-run-/.exec(cluster)
  const folded =
    cluster !== undefined && job !== null
      ? `${job[0]}#${cluster.slice(job[0].length).replace(/^\d+/, '')}`
      : folds.reduce((text, [pattern, mark]) => text.replace(pattern, mark), plain(cluster ?? name ?? ''))
  const trimmed = folded.trim()
  return trimmed === '' ? noName : short(trimmed)
}

/** Ids, days, times, and numbers that stand apart or are too long to be a version; then rows of such marks. */
const folds: readonly (readonly [RegExp, string])[] = [
  [/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi, '#'],
  [/\d{4}-\d{2}-\d{2}(?:[T _]\d{2}[:.\d]*Z?)?/g, '#'],
  [/(?<![a-z\d])(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,}(?![a-z\d])/gi, '#'],
  [/(?<![a-z\d])\d+(?![a-z\d])|\d{6,}/gi, '#'],
  [/#(?:[-_:./ ]*#)+/g, '#'],
]

/** Names come from whoever starts an application: control characters and marks that hide or turn text go. */
function plain(name: string): string {
  return name.slice(0, 4096).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
}

/** A long name ends with a digest of the whole, so that two that begin alike stay two. */
function short(name: string): string {
  if (name.length <= longest) return name
  const start = name.slice(0, longest - 10).replace(/[\ud800-\udbff]$/, '')
  return `${start}~${digest(name)}`
}

/** FNV-1a, 32 bits. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}
