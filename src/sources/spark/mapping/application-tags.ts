// Tags that the settings of a Spark application hold, wherever its platform keeps them, as pairs.

const clusterPrefix = 'spark.databricks.clusterUsageTags.'
const longestValue = 200

/** Lower-case keys; of equal ones the first counts: what was set for Plimsoll, labels, tags of the cluster, YARN's. */
export function applicationTags(properties: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const tags = new Map<string, string>()
  for (const [key, value] of [
    ...under('spark.plimsoll.', properties),
    ...under('spark.kubernetes.driver.label.', properties),
    ...clusterTags(properties.get(`${clusterPrefix}clusterAllTags`)),
    ...under(clusterPrefix, properties),
    ...yarnTags(properties.get('spark.yarn.tags')),
  ]) {
    const name = key.trim().toLowerCase()
    const text = value.trim()
    if (name !== '' && text !== '' && text.length <= longestValue && !tags.has(name)) tags.set(name, text)
  }
  return tags
}

type Pairs = readonly (readonly [string, string])[]

function under(prefix: string, properties: ReadonlyMap<string, string>): Pairs {
  return [...properties].flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : []))
}

/** YARN has words; those of two parts are pairs. */
function yarnTags(list: string | undefined): Pairs {
  return (list?.split(',') ?? []).flatMap((tag) => {
    const at = tag.search(/[=:]/)
    return at < 0 ? [] : [[tag.slice(0, at), tag.slice(at + 1)]]
  })
}

/** Databricks writes the cluster's own tags as one JSON array of pairs. */
function clusterTags(json: string | undefined): Pairs {
  if (json === undefined) return []
  try {
    const list: unknown = JSON.parse(json)
    return Array.isArray(list) ? list.flatMap(pairOf) : []
  } catch {
    return []
  }
}

function pairOf(item: unknown): Pairs {
  if (typeof item !== 'object' || item === null || !('key' in item) || !('value' in item)) return []
  const { key, value } = item
  return typeof key === 'string' && typeof value === 'string' ? [[key, value]] : []
}
