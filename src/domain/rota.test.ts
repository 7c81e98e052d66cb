import { expect, test } from 'vitest'
import { onWatch, type Rota } from './rota.ts'

const rota: Rota = {
  starts: '2026-10-05',
  days: 7,
  people: ['ada', 'lin'],
  instead: [{ from: '2026-10-15', to: '2026-10-16', who: 'grace' }],
}

test.each([
  ['2026-10-04', null],
  ['2026-10-05', { who: 'ada', until: '2026-10-11' }],
  ['2026-10-12', { who: 'lin', until: '2026-10-14' }],
  ['2026-10-15', { who: 'grace', until: '2026-10-16' }],
  ['2026-10-17', { who: 'lin', until: '2026-10-18' }],
  ['2026-10-19', { who: 'ada', until: '2026-10-25' }],
])('on %s', (day, expected) => {
  expect(onWatch(rota, day)).toEqual(expected)
})
