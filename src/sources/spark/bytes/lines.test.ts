import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LineSplitter } from './lines.ts'

function split(text: string, pieces: readonly number[], longest: number): readonly string[] {
  const lines: string[] = []
  const splitter = new LineSplitter(
    {
      line: (bytes) => lines.push(bytes.toString()),
      long: (start, end) => lines.push(`${start.toString()}...${end.toString()}`),
    },
    { longest, ends: 3 },
  )
  const bytes = Buffer.from(text)
  const shared = Buffer.alloc(64)
  let at = 0
  for (const size of [...pieces, bytes.length]) {
    // The same buffer again, as files are read.
    const piece = bytes.subarray(at, at + size)
    if (piece.length > shared.length) splitter.push(piece)
    else splitter.push(shared.subarray(0, piece.copy(shared)))
    at += size
  }
  const rest = splitter.rest()
  if (rest !== null) lines.push(`rest: ${rest.toString()}`)
  return lines
}

it('keeps both ends of a line that is too long', () => {
  expect(split('short\nabcdefghijklmnop\nnext', [4, 9, 2, 6], 8)).toEqual(['short', 'abc...nop', 'rest: next'])
  expect(split('abcdefghijklmnop', [4, 9], 8)).toEqual(['abc...nop'])
})

it('splits the same however the bytes come', () => {
  const texts = fc.array(
    fc.string({ maxLength: 30 }).map((text) => text.replaceAll('\n', ' ')),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(
      texts,
      fc.array(fc.integer({ min: 1, max: 40 })),
      fc.integer({ min: 4, max: 40 }),
      (lines, pieces, longest) => {
        const text = lines.join('\n')
        expect(split(text, pieces, longest)).toEqual(split(text, [], longest))
      },
    ),
  )
})
