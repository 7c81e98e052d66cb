import { expect, test } from 'vitest'
import { summary } from './summary.ts'

test('units are rounded, whatever was added up', () => {
  const truth = {
    ...({ platform: 'snowflake', account: 'harbour', seed: 7, statements: 12, unit: 'credit' } as const),
    ...{ metered: 600.3, busy: 23.0189898607, idle: { gap: 577.281010139296, tail: 0.1 + 0.2 } },
  }
  expect(summary({ truth, views: { query_history: 12 } }).split('\n')).toEqual([
    'simulated snowflake account harbour, seed 7: 12 statements',
    '  query_history                              12 rows',
    'metered 600.300 credit: busy 23.019, idle gap 577.281, tail 0.300',
  ])
})
