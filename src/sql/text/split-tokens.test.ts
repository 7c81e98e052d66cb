import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dialects } from '../../domain/dialect.ts'
import { splitStatements, splitTokens } from './split.ts'
import { tokenize } from './tokenize.ts'

const blocks = 'begin end case declare if then loop for as create procedure transaction work let repeat until'
const others = ['select 1', ';', ';', ';', '-- c;\n', '/* ; */', '$$ a; b $$', "';'", '(', ')']

it('splits tokens as it splits the text, whatever blocks and semicolons stand in it', () => {
  const texts = fc.array(fc.constantFrom(...blocks.split(' '), ...others), { maxLength: 14 })
  fc.assert(
    fc.property(texts, fc.constantFrom(...dialects), (pieces, dialect) => {
      const text = pieces.join(' ')
      expect(splitTokens(text, tokenize(text, dialect), dialect)).toEqual(splitStatements(text, dialect))
    }),
    { numRuns: 2_000 },
  )
})
