// Keeps what is found of each column of an input, so that a CTE with many readers is followed once.

import type { InputNode } from '../model/types.ts'

export class ColumnMemory<Found> {
  private readonly known = new Map<InputNode, Map<string, Found>>()

  once(input: InputNode, column: string, find: () => Found): Found {
    let ofInput = this.known.get(input)
    if (ofInput === undefined) {
      ofInput = new Map()
      this.known.set(input, ofInput)
    }
    const known = ofInput.get(column)
    if (known !== undefined) return known
    const found = find()
    ofInput.set(column, found)
    return found
  }
}
