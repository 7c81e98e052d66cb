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
  return [relation.database, relation.schema, relation.name]
    .filter((part): part is string => part !== null && part !== '')
    .map((part) => part.toLowerCase())
    .join('.')
}

export function relationText(relation: RelationName): string {
  return [relation.database, relation.schema, relation.name].filter((part) => part !== null && part !== '').join('.')
}
