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

export interface PlantedShape {
  readonly shape: Shape
  /** Number whose figures it has: how well it prunes, how much is cached. */
  readonly figures: number
}

/** Number of the first shape that is there only because of a plant. */
export const firstPlanted = 100_000

/** Shapes by number, in order of their making. */
export class ShapeBook {
  readonly shapes: Shape[] = []
  /** Shapes of plants: numbered apart, since the number of a shape seeds its figures. */
  readonly planted: PlantedShape[] = []
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

  /** The same for what is there only because of a plant; `laterOf` names the usual shape that it is a version of. */
  addPlanted(name: string, make: () => Shape, laterOf: string | null = null): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    const number = firstPlanted + this.planted.length
    const figures = laterOf === null ? undefined : this.numbers.get(laterOf)
    this.planted.push({ shape: make(), figures: figures ?? number })
    this.numbers.set(name, number)
    return number
  }

  get(number: number): Shape {
    const shape = number < firstPlanted ? this.shapes[number] : this.planted[number - firstPlanted]?.shape
    if (shape === undefined) throw new Error(`no shape ${number}`)
    return shape
  }
}
