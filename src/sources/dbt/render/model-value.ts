// `model`: what a template may ask about the node it belongs to.

import type { ConfigValue } from './config-value.ts'
import type { RenderRequest } from './environment.ts'
import { fromPlain } from './jinja/plain-data.ts'
import { Dict, Members, Sequence, type Value } from './jinja/value.ts'
import type { RelationValue } from './relation-value.ts'

export interface ModelNeeds {
  readonly name: string
  readonly packageName: string
  readonly request: RenderRequest
  readonly self: RelationValue
  readonly config: ConfigValue
  readonly schema: string | null
}

export function modelValue(needs: ModelNeeds): Members {
  const { name, packageName, request, self, config } = needs
  const folders = request.path.split('/').slice(1, -1)
  const values = new Map<string, Value>([
    ['name', name],
    ['alias', self.relation.name],
    ['identifier', self.relation.name],
    ['schema', self.relation.schema],
    ['database', self.relation.database],
    ['unique_id', `model.${packageName}.${name}`],
    ['package_name', packageName],
    ['resource_type', 'model'],
    ['original_file_path', request.path],
    ['path', request.path.split('/').slice(1).join('/')],
    ['fqn', fromPlain([packageName, ...folders, name])],
    ['config', config],
    ['description', ''],
    ['columns', new Dict()],
    ['raw_code', request.text],
    ['raw_sql', request.text],
    ['depends_on', fromPlain({ nodes: [], macros: [] })],
    ['refs', new Sequence([])],
    ['sources', new Sequence([])],
    ['access', 'protected'],
  ])
  return new Members(
    'model',
    (key) => values.get(key) ?? (key === 'tags' || key === 'meta' ? config.value(key) : undefined),
  )
}
