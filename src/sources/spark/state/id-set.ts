// Ids of a running number, a bit for each: Spark counts queries, jobs and tasks from zero.

/** Sixteen million; larger ones are damage. */
export const largestId = 1 << 24

export class IdSet {
  #bits = new Uint8Array(16)

  /** @returns Whether it was there. */
  add(id: number): boolean {
    if (!(id >= 0 && id < largestId)) return false
    const byte = id >> 3
    if (byte >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(this.#bits.length * 2, byte + 1))
      larger.set(this.#bits)
      this.#bits = larger
    }
    const bit = 1 << (id & 7)
    const bits = this.#bits[byte] ?? 0
    this.#bits[byte] = bits | bit
    return (bits & bit) !== 0
  }

  has(id: number): boolean {
    return id >= 0 && id < largestId && ((this.#bits[id >> 3] ?? 0) & (1 << (id & 7))) !== 0
  }

  delete(id: number): void {
    if (this.has(id)) this.#bits[id >> 3] = (this.#bits[id >> 3] ?? 0) & ~(1 << (id & 7))
  }
}
