// Conditions that may restrict a stored relation, where an unqualified column leaves open which input it belongs to.

import type { TextRange } from '../../../domain/text.ts'
import { columnReferences } from '../../tree/expression-parts.ts'
import type { Expression } from '../../tree/types.ts'
import { armsOf, queryBehind } from '../model/arms.ts'
import type { InputNode, Model, SelectNode } from '../model/types.ts'
import type { Names, Origin, Place, Target } from '../names/types.ts'
import { conditionsOf } from './conditions.ts'
import { mostDepth } from './trace.ts'

/** One is enough for doubt; in a join of thousands of relations every bare name may belong to each of them. */
const mostFilters = 20

/** By scan id. */
export function possibleFilters(model: Model, names: Names): readonly (readonly TextRange[])[] {
  const found: TextRange[][] = model.scans.map(() => [])
  for (const select of model.selects) {
    for (const { clause, expression } of conditionsOf(select)) {
      const search = new OpenEnds(model, names)
      search.expression(expression, select, { clause, projection: null })
      for (const scan of search.scans) {
        const ofScan = found[scan]
        if (ofScan !== undefined && ofScan.length < mostFilters) ofScan.push(expression.range)
      }
    }
  }
  return found
}

/** Follows the columns of a condition down to where the text stops telling, and gathers the relations beyond. */
class OpenEnds {
  readonly scans = new Set<number>()
  private readonly model: Model
  private readonly names: Names
  private readonly seen = new Set<string>()
  /** Selects between the condition and where the search is now. */
  private depth = 0

  constructor(model: Model, names: Names) {
    this.model = model
    this.names = names
  }

  expression(expression: Expression, select: SelectNode, place: Place): void {
    for (const reference of columnReferences(expression)) {
      const targets = this.names.resolve(reference, select, place)
      for (const target of targets) this.target(target)
      if (targets.length === 0 && reference.qualifier === null) this.open(reference.name.toLowerCase(), select)
    }
  }

  private target(target: Target): void {
    if (target.kind === 'input') this.told(target.input, target.column)
    else this.projection(target.select, target.projection)
  }

  private projection(select: SelectNode, projection: number): void {
    const expression = select.select.projections[projection]?.expression
    const isNew = this.first(`projection ${select.id} ${projection}`)
    if (expression !== undefined && isNew) this.expression(expression, select, { clause: 'projection', projection })
  }

  /** The input is known: an open end can only be further down. */
  private told(input: InputNode, column: string): void {
    if (!this.first(`told ${input.select.id} ${input.index} ${column}`)) return
    const query = queryBehind(this.model, input.source)
    if (query === null || this.depth >= mostDepth) return
    const { status, origins } = this.names.lookup(input, column)
    this.depth += 1
    for (const origin of origins) this.origin(origin)
    this.depth -= 1
    if (origins.length === 0 && status !== 'no') for (const arm of armsOf(query)) this.open(column, arm)
  }

  private origin(origin: Origin): void {
    if (origin.kind === 'input') this.told(origin.input, origin.column)
    else this.projection(origin.select, origin.projection)
  }

  /** Any of the select's open inputs may have the name. */
  private open(name: string, select: SelectNode): void {
    if (!this.first(`open ${select.id} ${name}`)) return
    for (const input of this.names.candidates(name, select)) {
      if (input.source.kind === 'scan') this.scans.add(input.source.scan.id)
      else for (const arm of armsOf(queryBehind(this.model, input.source))) this.open(name, arm)
    }
  }

  private first(step: string): boolean {
    if (this.seen.has(step)) return false
    this.seen.add(step)
    return true
  }
}
