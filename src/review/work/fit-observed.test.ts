// An estimate brought in line with what runs were seen to read.

import { expect, it } from 'vitest'
import { modelIdOf, workSideOf } from '../../../test/support/work-of.ts'
import { fittedTo, modelWork } from './model-work.ts'

const sources = { calls: { gib: 100, keys: ['arrived_at'] }, ports: { gib: 1 } }
const side = (condition: string) =>
  workSideOf({
    models: {
      m: { sql: `select c.x from quay.raw.calls c join quay.raw.ports p on c.port = p.port ${condition}` },
    },
    sources,
  })
const bytesOf = ({ relation }: { readonly relation: string }): number =>
  relation === 'quay.raw.ports' ? 2 ** 30 : 100 * 2 ** 30
const partsOf = (work: ReturnType<typeof fittedTo>) =>
  [work.before, work.after].map(([estimate]) => estimate?.scans[0]?.parts.mid)

it('takes the share that was seen for what the text leaves open, and keeps the ratio to the text after', () => {
  const work = modelWork(
    modelIdOf('m'),
    side('where c.arrived_at > current_date - 3'),
    side('where c.arrived_at > current_date - 10'),
  )
  const share = (1 + 100 * 0.02) / 101
  const [before, after] = partsOf(fittedTo(work, { form: 'full', share, bytesOf }))
  expect(before).toBeCloseTo(0.02, 4)
  expect(after).toBeCloseTo((0.02 * 10.5) / 3.5, 4)
})

it('leaves a scan of everything as it is', () => {
  const work = modelWork(modelIdOf('m'), side('where c.arrived_at > current_date - 3'), side(''))
  const [before, after] = partsOf(fittedTo(work, { form: 'full', share: (1 + 100 * 0.02) / 101, bytesOf }))
  expect(before).toBeCloseTo(0.02, 4)
  expect(after).toBe(1)
})

it('takes what may skip where what does skip cannot explain so little', () => {
  const work = modelWork(modelIdOf('m'), side(''), side(''))
  const fitted = fittedTo(work, { form: 'full', share: 0.3, bytesOf })
  expect(partsOf(fitted)).toEqual([0.3, 0.3].map((share) => expect.closeTo(share)))
})

it('changes nothing without sizes, in another form, or without a share', () => {
  const work = modelWork(modelIdOf('m'), side('where c.arrived_at > current_date - 3'), side(''))
  expect(fittedTo(work, { form: 'full', share: 0.5, bytesOf: () => null })).toBe(work)
  expect(fittedTo(work, { form: 'increment', share: 0.5, bytesOf })).toBe(work)
  const whole = modelWork(modelIdOf('m'), side('cross join quay.raw.calls'), side(''))
  expect(fittedTo(whole, { form: 'full', share: 0, bytesOf })).toBe(whole)
})
