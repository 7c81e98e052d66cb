// A seeded shuffle, so that a sample can be drawn again.

/** mulberry32: small, and good enough to draw a sample with. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function sampled<Item>(items: readonly Item[], count: number, seed: number): readonly Item[] {
  const random = generator(seed)
  const left = [...items]
  const drawn: Item[] = []
  while (drawn.length < count && left.length > 0) {
    const [item] = left.splice(Math.floor(random() * left.length), 1)
    if (item !== undefined) drawn.push(item)
  }
  return drawn
}
