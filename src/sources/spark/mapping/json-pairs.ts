// Texts at the top of a JSON object, as pairs.

/** Nothing where it is no object; values that are no texts are left out. */
export function pairsOf(json: string | null): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  const given: unknown = json === null ? null : JSON.parse(json)
  if (typeof given !== 'object' || given === null) return pairs
  for (const [key, value] of Object.entries(given)) if (typeof value === 'string') pairs.set(key, value)
  return pairs
}
