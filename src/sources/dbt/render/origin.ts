// Maps ranges of a rendered text back to its source file.

import type { Origin } from '../../../domain/project.ts'
import type { TextRange } from '../../../domain/text.ts'
import type { Segment } from './jinja/sink.ts'

interface Place {
  readonly at: number
  /** The place itself, or the tag that made the text there. */
  readonly tag: TextRange | null
}

/** `segments` in order of `start`; `length` is that of the rendered text, `sourceLength` that of the file. */
export function originOfSegments(segments: readonly Segment[], length: number, sourceLength: number): Origin {
  const indexAt = (offset: number): number => {
    let low = 0
    let high = segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (segments[middle]!.start <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  const startOf = (offset: number): Place => {
    const segment = segments[indexAt(offset)]!
    if (segment.exact)
      return { at: Math.min(segment.range.start + (offset - segment.start), segment.range.end), tag: null }
    return { at: segment.range.start, tag: segment.start === offset ? null : segment.range }
  }
  const endOf = (last: number): Place => {
    const index = indexAt(last)
    const segment = segments[index]!
    if (segment.exact)
      return { at: Math.min(segment.range.start + (last - segment.start) + 1, segment.range.end), tag: null }
    const whole = last + 1 === (segments[index + 1]?.start ?? length)
    return { at: segment.range.end, tag: whole ? null : segment.range }
  }
  return {
    locate(range) {
      if (segments.length === 0 || length === 0) return { range: { start: 0, end: sourceLength }, exact: false }
      const first = Math.min(Math.max(range.start, 0), length - 1)
      const last = Math.min(Math.max(range.end - 1, first), length - 1)
      const from = startOf(first)
      const to = endOf(last)
      const made = segments[indexAt(first)]!
      if (made === segments[indexAt(last)] && !made.exact) return { range: made.range, exact: false }
      if (range.end <= range.start && made.exact) return { range: { start: from.at, end: from.at }, exact: true }
      if (from.at < to.at) return { range: { start: from.at, end: to.at }, exact: from.tag === null && to.tag === null }
      // The text wraps around, as from one pass of a loop into the next: its beginning is the best place to name.
      return { range: made.exact ? { start: from.at, end: made.range.end } : made.range, exact: false }
    },
  }
}
