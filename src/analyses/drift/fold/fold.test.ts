import { expect, test } from 'vitest'
import { fold, type Moved } from './fold.ts'

const moved = (key: string, type: Moved['type'], delta: number, more: Partial<Moved> = {}): Moved => ({
  earliest: more.at ?? 60,
  latest: more.at ?? 60,
  isAtDeploy: false,
  around: { at: 60, base: 0, until: 90 },
  changeOver: () => more.delta ?? delta,
  key: `snowflake.a/${type}/${key}`,
  type,
  accountKey: 'snowflake.a',
  kind: 'step',
  direction: delta > 0 ? 'up' : 'down',
  at: 60,
  delta,
  effect: Math.log(1.4),
  changeAround: (day) => (Math.abs(day - 60) <= 7 ? delta : 0),
  ...more,
})
const within = { shareIn: () => 1 }
const apart = { shareIn: () => 0 }

test('a model explains what it lies in, and nothing that it does not lie in', () => {
  const all = [moved('t', 'team', 5), moved('m', 'model', 4), moved('w', 'warehouse', 4.5)]
  expect(fold(all, within)).toEqual([1, null, 1])
  expect(fold(all, apart)).toEqual([null, null, null])
})

test('it explains only changes of its time and direction, and of its size', () => {
  const model = moved('m', 'model', 4)
  expect(fold([model, moved('w', 'warehouse', 4, { at: 82 })], within)).toEqual([null, null])
  expect(fold([model, moved('w', 'warehouse', -4)], within)).toEqual([null, null])
  expect(fold([model, moved('w', 'warehouse', 40)], within)).toEqual([null, null])
})

test('changes of the same weeks that explain a whole only together take it with them, to the dearest', () => {
  const parts = [moved('a', 'model', 2, { at: 50 }), moved('b', 'model', 3, { at: 66 })]
  const whole = moved('w', 'warehouse', 8, { at: 60 })
  expect(fold([...parts, whole], within)).toEqual([null, null, 1])
  expect(fold([...parts, { ...whole, delta: 12, changeAround: () => 12 }], within)).toEqual([null, null, null])
})

test('three models that moved alike are parts of what they share; three that did not are their own', () => {
  const models = ['a', 'b', 'c'].map((each) => moved(each, 'model', 1))
  expect(fold([...models, moved('p', 'workload', 3)], within)).toEqual([3, 3, 3, null])
  const apartBy = [0.3, 1.2, 2.4].map((effect, index) => moved(`m${index}`, 'model', 1, { effect }))
  expect(fold([...apartBy, moved('p', 'workload', 3)], within).slice(0, 3)).toEqual([null, null, null])
})

test('models that were deployed themselves, or moved days apart, share no cause', () => {
  const whole = moved('p', 'workload', 3)
  const deployed = ['a', 'b', 'c'].map((each) => moved(each, 'model', 1, { isAtDeploy: true }))
  expect(fold([...deployed, whole], within).slice(0, 3)).toEqual([null, null, null])
  const late = ['a', 'b', 'c'].map((each, index) => moved(each, 'model', 1, { at: 56 + 4 * index }))
  expect(fold([...late, whole], within).slice(0, 3)).toEqual([null, null, null])
})

test('a warehouse whose settings were altered is its own, whatever moved on it', () => {
  const model = moved('m', 'model', 4, { kind: 'frequency' })
  const [metered, idle] = [moved('W', 'warehouse', 5), moved('W', 'warehouse', 4, { kind: 'idle' })]
  expect(fold([model, metered, idle], within)).toEqual([null, 0, 0])
  const altered = [metered, idle].map((each) => ({ ...each, isAtDeploy: true }))
  expect(fold([model, ...altered], within)).toEqual([null, 2, null])
})

test('a ramp of weeks ago goes on, and makes its part of what moved over these days', () => {
  const ramp = moved('m', 'model', 6, { kind: 'ramp', at: 20, changeOver: () => 2 })
  const step = moved('n', 'model', 1, { at: 52 })
  expect(fold([ramp, step, moved('w', 'warehouse', 5)], within)).toEqual([null, null, 0])
  expect(fold([{ ...ramp, kind: 'step' }, step, moved('w', 'warehouse', 5)], within)).toEqual([null, null, null])
})

test('a new workload is told as itself, not as its new statements', () => {
  const news = ['a', 'b'].map((each) => moved(each, 'fingerprint', 1, { kind: 'new_spend' }))
  expect(fold([...news, moved('p', 'workload', 2, { kind: 'new_spend' })], within)).toEqual([2, 2, null])
})

test('idle time goes with who came to the warehouse or left it, else it is its own', () => {
  const idle = moved('W', 'warehouse', 6, { kind: 'idle' })
  expect(fold([idle, moved('m', 'model', -2, { kind: 'vanished' })], within)).toEqual([1, null])
  expect(fold([idle, moved('m', 'model', -2, { at: 70 })], within)).toEqual([null, null])
})

test('idle time of which a dearer run makes less than half is its own, and takes what is metered with it', () => {
  const idle = moved('W', 'warehouse', 6, { kind: 'idle' })
  expect(fold([moved('m', 'model', 2), idle], within)).toEqual([null, null])
  expect(fold([moved('m', 'model', 7), idle], within)).toEqual([null, 0])
  expect(fold([moved('m', 'model', 1), moved('n', 'model', 1, { kind: 'new_spend' }), idle], within)).toEqual([
    null,
    null,
    1,
  ])
  const often = moved('o', 'model', 4, { kind: 'frequency', at: 48 })
  expect(fold([often, idle], within)).toEqual([null, 0])
  expect(fold([{ ...often, delta: 2, changeOver: () => 2 }, idle], within)).toEqual([null, null])
  const metered = moved('W', 'warehouse', 8, { changeAround: () => 8 })
  expect(fold([metered, idle], within)).toEqual([1, null])
  expect(fold([{ ...metered, delta: 20 }, idle], within)).toEqual([null, 0])
})

test('jobs that wait for statements move with them', () => {
  expect(fold([moved('job', 'service', 2), moved('m', 'model', 4)], apart)).toEqual([1, null])
  expect(fold([moved('storage', 'service', 2), moved('m', 'model', 4)], apart)).toEqual([null, null])
})
