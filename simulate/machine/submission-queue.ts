// Submissions in order of the time at which they are ready to run; equal times in order of arrival.

import type { Submission } from './types.ts'

interface Entry {
  readonly submission: Submission
  readonly readyAt: number
  readonly order: number
}

/** Compiled, and past the locks of others. */
export function readyAt({ at, statement }: Submission): number {
  return at + statement.compileMs + statement.blockedMs
}

/** A binary heap. */
export class SubmissionQueue {
  private readonly heap: Entry[] = []
  private order = 0

  push(submission: Submission): void {
    const { heap } = this
    heap.push({ submission, readyAt: readyAt(submission), order: this.order++ })
    let at = heap.length - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!before(heap[at]!, heap[above]!)) break
      this.swap(at, above)
      at = above
    }
  }

  peek(): Submission | undefined {
    return this.heap[0]?.submission
  }

  pop(): Submission | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined) return undefined
    if (heap.length > 0) {
      heap[0] = last
      let at = 0
      for (;;) {
        const left = at * 2 + 1
        const right = left + 1
        let least = at
        if (left < heap.length && before(heap[left]!, heap[least]!)) least = left
        if (right < heap.length && before(heap[right]!, heap[least]!)) least = right
        if (least === at) break
        this.swap(at, least)
        at = least
      }
    }
    return first.submission
  }

  private swap(one: number, other: number): void {
    const { heap } = this
    const kept = heap[one]!
    heap[one] = heap[other]!
    heap[other] = kept
  }
}

function before(one: Entry, other: Entry): boolean {
  return one.readyAt < other.readyAt || (one.readyAt === other.readyAt && one.order < other.order)
}
