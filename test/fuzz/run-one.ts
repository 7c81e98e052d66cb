// One item of a fuzz run, made from its number alone, so that it can be made again.

import { type Dialect, dialects } from '../../src/domain/dialect.ts'
import { damaged, damagedJson } from './mutate.ts'
import { randomOf } from './random.ts'
import type { Seeds } from './seeds.ts'
import { problemOf, type Target, targets } from './targets.ts'

export interface Item {
  readonly target: Target
  readonly dialect: Dialect
  readonly text: string
}

export function itemOf(seed: number, seeds: Seeds): Item {
  const random = randomOf(seed)
  // SQL and templates are most of what is read, and most of what can go wrong.
  const target = random.below(3) > 0 ? (targets[random.below(4)] ?? targets[0]) : random.pick(targets)
  const texts = seeds[target.seeds]
  const text = texts[random.below(texts.length)] ?? ''
  const other = texts[random.below(texts.length)] ?? ''
  const isJson =
    target.seeds === 'manifest' || target.seeds === 'catalog' || (target.seeds === 'plan' && /^[[{]/.test(text))
  const asJson = isJson && random.below(5) > 0
  const mutated = asJson ? JSON.stringify(damagedJson(JSON.parse(text), random)) : damaged(text, random, other)
  return { target, dialect: random.pick(dialects), text: mutated }
}

/** A smaller text with a problem still, found by taking pieces away for a bounded time. */
export function minimised({ target, dialect, text }: Item, milliseconds: number): string {
  const deadline = performance.now() + milliseconds
  let best = text
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length; ) {
      if (performance.now() > deadline) return best
      const smaller = best.slice(0, at) + best.slice(at + size)
      if (problemOf(target, smaller, dialect) === null) at += size
      else best = smaller
    }
  }
  return best
}
