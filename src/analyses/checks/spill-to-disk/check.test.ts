import { expect, test } from 'vitest'
import { checkAccount, lastDays, type RunRow } from '../../../../test/support/check-account.ts'
import { sparkAccount, sparkRun } from '../../../../test/support/spark-account.ts'
import check from './check.ts'

const gibibyte = 1024 ** 3

const run = (day: string, more: Partial<RunRow>): RunRow => ({
  at: `${day} 04:00:00`,
  cost: 10,
  model: 'model.h.a',
  fingerprint: 'f',
  bytes_read: 60 * gibibyte,
  bytes_written: 20 * gibibyte,
  ...more,
})

test('remote spill run after run is priced by its share of the bytes, half of it left out', async () => {
  const { runs, find } = await checkAccount()
  await runs(
    lastDays(14).map((day) => run(day, { spill_remote_bytes: 10 * gibibyte, spill_local_bytes: 100 * gibibyte })),
  )
  const [finding] = await find(check)
  // s = 2 x (10 + 10); 0.5 x 40 / (40 + 60 + 20) of 10 a day.
  expect(finding).toMatchObject({
    subject: { type: 'model', id: 'model.h.a' },
    component: 'spilled',
    monthly: { amount: '49.99' },
    evidence: { runs: 14, remote_gibibytes: 10, local_gibibytes: 100, percent_of_work: 16 },
  })
})

test('one backfill, little spill, and spill that is over are not told', async () => {
  const { runs, find } = await checkAccount()
  const spilled = { spill_remote_bytes: 10 * gibibyte }
  await runs(lastDays(14).map((day, index) => run(day, index === 3 ? spilled : {})))
  await runs(
    lastDays(14).map((day) =>
      run(day, { model: 'model.h.little', spill_remote_bytes: gibibyte, spill_local_bytes: gibibyte }),
    ),
  )
  await runs(lastDays(14).map((day, index) => run(day, { model: 'model.h.over', ...(index < 9 ? spilled : {}) })))
  expect(await find(check)).toEqual([])
})

test('local disks count a tenth, as much as was read at least', async () => {
  const { runs, find } = await checkAccount()
  await runs(lastDays(14).map((day) => run(day, { model: null, spill_local_bytes: 60 * gibibyte })))
  const [finding] = await find(check)
  expect(finding).toMatchObject({ subject: { type: 'fingerprint', id: 'f' }, evidence: { percent_of_work: 6 } })
})

test('Spark names the stage, the operator and its keys, on the scale of its stages', async () => {
  const { spark, find } = await sparkAccount()
  const spilled = {
    stage_id: 4,
    operator: 'SortAggregate',
    keys: '["vessel_id"]',
    shuffle_read_bytes: 2 ** 30,
    output_bytes: 0,
    spill_disk_bytes: 2 ** 30,
  }
  await spark(
    lastDays(10).flatMap((day, index) => [
      { run: sparkRun(day, 'a'), stages: [{}, spilled] },
      { run: sparkRun(day, 'little'), stages: [{ ...spilled, spill_disk_bytes: 2 ** 25 }] },
      { run: sparkRun(day, 'once'), stages: [index === 4 ? spilled : { ...spilled, spill_disk_bytes: 0 }] },
    ]),
  )
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  // 0.5 x 1 / (1 + 1) of half of 10 a day.
  expect(finding).toMatchObject({
    subject: { type: 'model', id: 'model.h.a' },
    component: 'spilled',
    monthly: { amount: '37.50' },
    evidence: {
      runs: 10,
      operator: 'SortAggregate',
      stage: 4,
      keys: 'vessel_id',
      local_mebibytes: 1024,
      percent_of_work: 12,
    },
  })
  expect(finding?.message).toMatch(/^Stage 4 \(SortAggregate on vessel_id\): 10 runs wrote 1 GiB/)
})
