// All that is known of a statement or bill line before anything is concluded, as SQL hands it over.

export interface Context {
  readonly kind: 'query' | 'line'
  readonly platform: string
  /** QUERY_TAG; the query_tags map or custom_tags of a bill line as a JSON object. */
  readonly tag: string | null
  readonly comments: readonly string[]
  readonly user: string | null
  readonly role: string | null
  readonly warehouse: string | null
  readonly warehouseId: string | null
  readonly database: string | null
  readonly schema: string | null
  readonly client: string | null
  readonly sourceKind: string | null
  readonly sourceId: string | null
  readonly workspace: string | null
  /** Relation that it writes or serves, without the suffixes of dbt's intermediate relations. */
  readonly target: string | null
  /** unique_ids of the models that had that relation on this day. */
  readonly targetModels: readonly string[]
  /** Node whose run_results name this query. */
  readonly runNode: string | null
  readonly runTarget: string | null
}

export function readContext(json: string): Context {
  const fields: unknown = JSON.parse(json)
  if (typeof fields !== 'object' || fields === null) throw new Error('a context is an object')
  const values = new Map<string, unknown>(Object.entries(fields))
  const text = (name: string): string | null => {
    const value = values.get(name)
    return typeof value === 'string' && value !== '' ? value : null
  }
  return {
    kind: values.get('kind') === 'line' ? 'line' : 'query',
    platform: text('platform') ?? '',
    tag: text('tag'),
    comments: textList(text('comments')),
    user: text('user'),
    role: text('role'),
    warehouse: text('warehouse'),
    warehouseId: text('warehouse_id'),
    database: text('database'),
    schema: text('schema'),
    client: text('client'),
    sourceKind: text('source_kind'),
    sourceId: text('source_id'),
    workspace: text('workspace'),
    target: text('target'),
    targetModels: textList(text('target_models')),
    runNode: text('run_node'),
    runTarget: text('run_target'),
  }
}

/** Texts of a JSON array; nothing when it is none. */
function textList(json: string | null): readonly string[] {
  if (json === null) return []
  try {
    const list: unknown = JSON.parse(json)
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
  } catch {
    return []
  }
}
