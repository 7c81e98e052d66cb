import { describe, expect, it } from 'vitest'
import { randomOf } from './random.ts'
import { rangesIn } from './ranges.ts'
import { itemOf, minimised } from './run-one.ts'
import { ownSeeds } from './seeds.ts'
import { problemOf, type Target } from './targets.ts'

const seeds = ownSeeds()

describe('a fuzz run', () => {
  it('has sound texts for every kind of target', () => {
    for (const [kind, texts] of Object.entries(seeds)) expect([kind, texts.length > 0]).toEqual([kind, true])
  })

  it('finds nothing in its first items', () => {
    const started = performance.now()
    const problems: string[] = []
    let seed = 1
    for (; seed <= 250 && (seed <= 60 || performance.now() - started < 3_000); seed += 1) {
      const item = itemOf(seed, seeds)
      const problem = problemOf(item.target, item.text, item.dialect)
      if (problem !== null) problems.push(`seed ${seed}, ${item.target.name}, ${item.dialect}: ${problem}`)
    }
    expect(problems).toEqual([])
  })

  it('can be repeated', () => {
    for (const seed of [1, 77, 4_000]) expect(itemOf(seed, seeds)).toEqual(itemOf(seed, seeds))
    expect(randomOf(1).below(1_000_000)).not.toBe(randomOf(2).below(1_000_000))
  })

  it('finds a crash and makes it small', () => {
    const target: Target = {
      name: 'picky',
      seeds: 'sql',
      run(text) {
        if (text.includes('qualify')) throw new Error('no')
      },
    }
    const text = `select ${'x, '.repeat(300)} y from t qualify rank() over (order by y) = 1`
    expect(problemOf(target, text, 'spark')).toMatch(/^Error: no/)
    expect(minimised({ target, dialect: 'spark', text }, 2_000)).toBe('qualify')
  })

  it('sees a range that leaves its text', () => {
    expect(rangesIn({ a: [{ start: 3, end: 1 }], b: { range: { start: 0, end: 9 } } })).toEqual([
      { start: 3, end: 1 },
      { start: 0, end: 9 },
    ])
  })
})
