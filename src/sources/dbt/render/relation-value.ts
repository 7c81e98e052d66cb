// A relation as templates see it: what ref(), source() and `this` give.

import type { Dialect } from '../../../domain/dialect.ts'
import type { RelationName } from '../../../domain/relation.ts'
import { isTrue } from './jinja/comparison.ts'
import { toText } from './jinja/text-form.ts'
import { type Arguments, argument, Entity, Routine, type Value } from './jinja/value.ts'
import { targetPart } from './target-value.ts'

export class RelationValue extends Entity {
  readonly relation: RelationName
  readonly #dialect: Dialect

  constructor(relation: RelationName, dialect: Dialect) {
    super()
    this.relation = relation
    this.#dialect = dialect
  }

  member(name: string): Value | undefined {
    const { database, schema, name: identifier } = this.relation
    switch (name) {
      case 'name':
      case 'identifier':
      case 'table':
      case 'alias':
        return identifier
      case 'schema':
      case 'dataset':
        return schema
      case 'database':
      case 'project':
        return database ?? targetPart('database')
      case 'type':
        return 'table'
      case 'is_table':
        return true
      case 'is_view':
      case 'is_cte':
      case 'is_materialized_view':
      case 'is_dynamic_table':
        return false
      case 'is_delta':
        return this.#dialect === 'databricks' || this.#dialect === 'spark'
      case 'render':
        return new Routine(name, () => this.text())
      case 'quote':
      case 'incorporate':
        return new Routine(name, () => this)
      case 'include':
        return new Routine(name, (args) => this.#include(args))
      case 'without_identifier':
        return new Routine(name, () => this.#with({ database, schema, name: '' }))
      case 'information_schema':
        return new Routine(name, (args) =>
          this.#with({
            database,
            schema: 'information_schema',
            name: toText(argument(args, 0, 'view_name') ?? 'tables'),
          }),
        )
      default:
        return undefined
    }
  }

  text(): string {
    const { database, schema, name } = this.relation
    return [database, schema, name]
      .filter((part): part is string => part !== null && part !== '')
      .map((part) => quoted(part, this.#dialect))
      .join('.')
  }

  #include(args: Arguments): Value {
    const keeps = (name: string): boolean => isTrue(args.named.get(name) ?? true)
    const { database, schema, name } = this.relation
    return this.#with({
      database: keeps('database') ? database : null,
      schema: keeps('schema') ? schema : null,
      name: keeps('identifier') ? name : '',
    })
  }

  #with(relation: RelationName): RelationValue {
    return new RelationValue(relation, this.#dialect)
  }
}

/** Plain names stay bare; any other is quoted as the dialect does it. */
export function quoted(name: string, dialect: Dialect): string {
  if (/^[A-Za-z_][\w$]*$/.test(name)) return name
  const mark = dialect === 'databricks' || dialect === 'spark' ? '`' : '"'
  return mark + name.replaceAll(mark, mark + mark) + mark
}
