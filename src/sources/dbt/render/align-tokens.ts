// Aligns two token sequences: unique runs anchor it, the gaps between anchors are aligned in turn.

/** For each token of `a` the index of its partner in `b`, or -1. Partners ascend. Time grows about linearly. */
export function alignTokens(a: Int32Array, b: Int32Array): Int32Array {
  const partner = new Int32Array(a.length).fill(-1)
  const open: Gap[] = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length, run: 8 }]
  for (let gap = open.pop(); gap !== undefined; gap = open.pop()) {
    const inner = trimEqualEnds(gap, a, b, partner)
    if (inner.aFrom >= inner.aTo || inner.bFrom >= inner.bTo) continue
    const anchors = longestAscending(uniqueInBoth(inner, a, b))
    if (anchors.length === 0) {
      if (inner.run > 1) open.push({ ...inner, run: inner.run >> 1 })
      else matchSmall(inner, a, b, partner)
      continue
    }
    let { aFrom, bFrom } = inner
    for (const [at, other] of anchors) {
      if (at < aFrom || other < bFrom) continue
      open.push({ aFrom, aTo: at, bFrom, bTo: other, run: inner.run })
      let length = 0
      while (at + length < inner.aTo && other + length < inner.bTo && a[at + length] === b[other + length]) {
        partner[at + length] = other + length
        length += 1
      }
      aFrom = at + length
      bFrom = other + length
    }
    open.push({ aFrom, aTo: inner.aTo, bFrom, bTo: inner.bTo, run: inner.run })
  }
  return partner
}

interface Gap {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
  /** Tokens that must be equal in a row to make an anchor. */
  readonly run: number
}

function trimEqualEnds(gap: Gap, a: Int32Array, b: Int32Array, partner: Int32Array): Gap {
  let { aFrom, aTo, bFrom, bTo } = gap
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) {
    partner[aFrom] = bFrom
    aFrom += 1
    bFrom += 1
  }
  while (aTo > aFrom && bTo > bFrom && a[aTo - 1] === b[bTo - 1]) {
    aTo -= 1
    bTo -= 1
    partner[aTo] = bTo
  }
  return { aFrom, aTo, bFrom, bTo, run: gap.run }
}

/** Places at which a run of tokens stands that occurs once in each gap, in order of `b`. */
function uniqueInBoth(gap: Gap, a: Int32Array, b: Int32Array): readonly (readonly [number, number])[] {
  const { run } = gap
  const inA = new Map<number, number>()
  for (let at = gap.aFrom; at + run <= gap.aTo; at += 1) {
    const key = runKey(a, at, run)
    inA.set(key, inA.has(key) ? -1 : at)
  }
  if (inA.size === 0) return []
  const inB = new Map<number, number>()
  for (let at = gap.bFrom; at + run <= gap.bTo; at += 1) {
    const key = runKey(b, at, run)
    if (inA.has(key)) inB.set(key, inB.has(key) ? -1 : at)
  }
  const pairs: (readonly [number, number])[] = []
  for (const [key, other] of inB) {
    const at = inA.get(key) ?? -1
    if (at >= 0 && other >= 0 && sameRun(a, at, b, other, run)) pairs.push([at, other])
  }
  return pairs
}

/** 52 bits of hash; equal keys are compared token by token before use. */
function runKey(tokens: Int32Array, at: number, length: number): number {
  let low = 17
  let high = 31
  for (let index = at; index < at + length; index += 1) {
    low = Math.imul(low ^ tokens[index]!, 0x01000193)
    high = Math.imul(high, 31) + tokens[index]!
  }
  return (low >>> 0) * 1_048_576 + ((high >>> 0) & 0xfffff)
}

function sameRun(a: Int32Array, at: number, b: Int32Array, other: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) if (a[at + index] !== b[other + index]) return false
  return true
}

/** The longest chain of pairs that ascends in both sequences. */
function longestAscending(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const tails: number[] = []
  const before = new Int32Array(pairs.length)
  for (let index = 0; index < pairs.length; index += 1) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tails[middle]!]![0] < pairs[index]![0]) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? tails[low - 1]! : -1
    tails[low] = index
  }
  const chain: (readonly [number, number])[] = []
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index]!) chain.push(pairs[index]!)
  return chain.reverse()
}

/** Largest table of the exact method, in cells; gaps beyond it stay open. */
const largestTable = 250_000

/** Longest common subsequence of a gap without unique tokens. */
function matchSmall(gap: Gap, a: Int32Array, b: Int32Array, partner: Int32Array): void {
  const rows = gap.aTo - gap.aFrom
  const columns = gap.bTo - gap.bFrom
  if (rows * columns > largestTable) return
  const width = columns + 1
  const table = new Int32Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const here = row * width + column
      table[here] =
        a[gap.aFrom + row] === b[gap.bFrom + column]
          ? table[here + width + 1]! + 1
          : Math.max(table[here + width]!, table[here + 1]!)
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const here = row * width + column
    if (a[gap.aFrom + row] === b[gap.bFrom + column]) {
      partner[gap.aFrom + row] = gap.bFrom + column
      row += 1
      column += 1
    } else if (table[here + width]! >= table[here + 1]!) row += 1
    else column += 1
  }
}
