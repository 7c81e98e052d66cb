// The distinct statements of the account and who is behind each: the truth that identity is held against.

export interface Shape {
  readonly workload: string
  readonly team: string
  readonly actor: string
  readonly actorKind: 'human' | 'service' | 'agent'
  readonly environment: 'prod' | 'dev' | 'ci' | null
  /** dbt project; null: not dbt. */
  readonly project: string | null
  /** dbt unique_id that issued it. */
  readonly node: string | null
  /** Model that the node belongs to: itself, or what a test tests. */
  readonly model: string | null
  readonly resourceType: string | null
  readonly user: string
  readonly role: string
  readonly app: string
  readonly type: string
  /** `{literal}`, `{day}` and `{invocation}` stand for what differs between runs. */
  readonly text: string
  readonly comment: string | null
  readonly commentAt: 'start' | 'end'
  readonly database: string
  readonly schema: string
  /** Relation that it writes, lower case. */
  readonly target: string | null
  readonly reads: readonly string[]
  readonly isGenerated: boolean
  /** Median of the bytes it reads. */
  readonly bytes: number
  /** Databricks: kind and id of what issued it. */
  readonly source: { readonly kind: string; readonly id: string } | null
}

/** Shapes by number, in order of their making. */
export class ShapeBook {
  readonly shapes: Shape[] = []
  private readonly numbers = new Map<string, number>()

  /** The same name always gives the same number. */
  add(name: string, make: () => Shape): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    const number = this.shapes.length
    this.shapes.push(make())
    this.numbers.set(name, number)
    return number
  }

  get(number: number): Shape {
    const shape = this.shapes[number]
    if (shape === undefined) throw new Error(`no shape ${number}`)
    return shape
  }
}
