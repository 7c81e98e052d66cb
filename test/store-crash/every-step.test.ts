import { afterAll, expect, test } from 'vitest'
import { openEngine } from '../../src/store/engine/engine.ts'
import { storeBreaker } from '../support/break-store.ts'
import { works } from '../support/store-works.ts'

const engine = await openEngine({ threads: 1 })
const breaker = await storeBreaker(engine)
afterAll(() => {
  breaker.remove()
  engine.close()
})

test.each(
  Object.entries(works).flatMap(([name, work]) => (['crash', 'refusal'] as const).map((how) => ({ name, work, how }))),
)('$name, $how at every step: the store opens, and the next one completes', async ({ work, how }) => {
  expect(await breaker.breakOff(work, how, 1)).toBeGreaterThan(5)
})
