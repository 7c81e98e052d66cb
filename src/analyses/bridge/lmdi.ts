// Additive LMDI-I: splits the change of a product into the effects of its factors, exactly and in no order
// (Ang, Energy Policy 2004, 2005 and 2015).

/** One rung of a ladder such as days, runs, bytes, units, money: the factor is this quantity over the one below it. */
export interface Rung<Kind extends string> {
  readonly kind: Kind
  readonly before: number
  readonly after: number
}

export interface Effect<Kind extends string> {
  readonly kind: Kind
  readonly amount: number
}

/**
 * Effects of the factors on the last quantity; their sum is its change, up to the precision of a double. Quantities are zero
 * or more. Zeros are limits, never patched with a small number: where the last quantity is zero on one side, the first
 * factor that is zero there explains the whole change.
 */
export function lmdi<Kind extends string>(rungs: readonly Rung<Kind>[]): readonly Effect<Kind>[] {
  const last = rungs.at(-1)
  if (last === undefined) return []
  const { before, after } = last
  if (before === 0 || after === 0) {
    const side = before === 0 ? 'before' : 'after'
    const kind = (rungs.find((rung) => rung[side] === 0) ?? last).kind
    return [{ kind, amount: after - before }]
  }
  const mean = logarithmicMean(after, before)
  return rungs.map((rung, index) => {
    const below = rungs[index - 1] ?? { before: 1, after: 1 }
    return { kind: rung.kind, amount: mean * logRatio(rung.after * below.before, rung.before * below.after) }
  })
}

/** L(a, b) = (a - b) / (ln a - ln b), and a where both are equal. */
export function logarithmicMean(left: number, right: number): number {
  return left === right ? left : (left - right) / logRatio(left, right)
}

/** By log1p, which keeps the digits of a small change. */
function logRatio(left: number, right: number): number {
  return Math.log1p((left - right) / right)
}
