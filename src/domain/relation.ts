// The name of a table or view, and the one key under which all floors meet it.

/** A relation as written, outermost part first absent when unknown; parts keep their letter case, without quotes. */
export interface RelationName {
  readonly database: string | null
  readonly schema: string | null
  readonly name: string
}

/** Case-folded `database.schema.name`; absent leading parts are left out, so a bare `orders` and `raw.orders` differ. */
export type RelationKey = string & { readonly brand?: 'RelationKey' }

export function relationKey(relation: RelationName): RelationKey {
  return relationText(relation).toLowerCase()
}

export function relationText({ database, schema, name }: RelationName): string {
  const inSchema = isKnown(schema) ? `${schema}.${name}` : name
  return isKnown(database) && !isTargetPart(schema) ? `${database}.${inSchema}` : inSchema
}

/** Begins what is written where only the target of a run knows the name: `plimsoll_target__database`. */
export const targetStandIn = 'plimsoll_target__'

export function isTargetPart(part: string | null): boolean {
  return part?.slice(0, targetStandIn.length).toLowerCase() === targetStandIn
}

function isKnown(part: string | null): part is string {
  return part !== null && part !== '' && !isTargetPart(part)
}
