// Seeded random numbers in streams: each stream depends on its own name and the seed only, so one workload never moves another.

export interface Random {
  /** Uniform in [0, 1). */
  unit(): number
  between(low: number, high: number): number
  /** Whole number in [low, high]. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  normal(): number
  /** exp(N(ln median, sigma)). */
  logNormal(median: number, sigma: number): number
  /** Mean 1. */
  exponential(): number
  pick<Item>(items: readonly Item[]): Item
  /** 32 hex digits in the form of an id: 8-4-4-4-12. */
  id(): string
}

/** sfc32 of Chris Doty-Humphrey, seeded by a hash of the stream's name. */
export function randomStream(seed: number, name: string): Random {
  let [a, b, c, d] = fourWords(`${seed}/${name}`)
  const word = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) word()
  const unit = (): number => (word() * 0x200000 + (word() >>> 11)) / 0x20000000000000
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())
  const hex = (): string => word().toString(16).padStart(8, '0')
  return {
    unit,
    between: (low, high) => low + (high - low) * unit(),
    whole: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    chance: (probability) => unit() < probability,
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential: () => -Math.log(1 - unit()),
    pick(items) {
      const item = items[Math.floor(unit() * items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    id() {
      const digits = hex() + hex() + hex() + hex()
      return [0, 8, 12, 16, 20].map((from, part) => digits.slice(from, [8, 12, 16, 20, 32][part])).join('-')
    },
  }
}

/** Four 32-bit words of a text: FNV-1a in four variants, each finished by a mixer. */
function fourWords(text: string): [number, number, number, number] {
  const word = (start: number): number => {
    let hash = start
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return hash ^ (hash >>> 16)
  }
  return [word(0x811c9dc5), word(0x1b873593), word(0x2545f491), word(0x6a09e667)]
}
