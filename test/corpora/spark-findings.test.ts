// What checks find in real event logs: the skew and the spill that are known to be in them, with stage and keys, and no more of it.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import broadcastLost from '../../src/analyses/checks/broadcast-lost/check.ts'
import failedTasks from '../../src/analyses/checks/failed-tasks/check.ts'
import nestedLoop from '../../src/analyses/checks/nested-loop-join/check.ts'
import pythonUdf from '../../src/analyses/checks/python-udf/check.ts'
import unfiltered from '../../src/analyses/checks/scan-without-partition-filter/check.ts'
import skewedStage from '../../src/analyses/checks/skewed-stage/check.ts'
import spill from '../../src/analyses/checks/spill-to-disk/check.ts'
import type { PlatformCheck } from '../../src/analyses/platform-check.ts'
import { syncSpark } from '../../src/app/sync-spark.ts'
import type { PlatformFinding } from '../../src/domain/watch/platform-finding.ts'
import { openStore } from '../../src/store/open-store.ts'
import { projectRoot } from '../support/project-root.ts'

const logs = join(projectRoot, '../shared/corpora/spark-events/nvidia')
const present = existsSync(logs)
if (!present) console.log(`skipped: there are no event logs at ${logs}`)

const home = mkdtempSync(join(tmpdir(), 'plimsoll-spark-findings-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Over all findings of a check in the 30 days before. */
async function findings(check: PlatformCheck, to: string): Promise<readonly PlatformFinding[]> {
  const store = openStore({ root: join(home, 'store') })
  const engine = await store.openEngine()
  try {
    await store.bind(engine, await store.pin(), { tables: [...check.reads] })
    const from = new Date(Date.parse(to) - 30 * 86_400_000).toISOString().slice(0, 10)
    return await check.find(engine, { period: { from, to }, ownerOf: () => null, least: '0' })
  } finally {
    engine.close()
    store.close()
  }
}

test.skipIf(!present)('skew and spill of public logs are found where they are', async () => {
  await syncSpark({
    cwd: home,
    terminal: { color: false, width: 80, interactive: false },
    today: '2026-11-24',
    version: '0',
    code: null,
    workers: 0,
    path: logs,
    store: join(home, 'store'),
    format: 'text',
  })
  // Four attempts of one job: the slowest of 30 tasks takes 7.3 to 7.8 times the median in stage 3, which reads no shuffle.
  const skewed = await findings(skewedStage, '2024-08-29')
  expect(skewed.map(({ evidence }) => evidence)).toMatchObject([{ runs: 4, stage: 3, because: 'input' }])
  // Two shells sort 119 MB to disk before they join by a.
  expect((await findings(spill, '2022-05-06')).map(({ evidence }) => evidence)).toMatchObject([
    { runs: 2, stage: 4, operator: 'SortMergeJoin', keys: 'a', local_mebibytes: 113 },
  ])
  expect(await findings(skewedStage, '2022-05-06')).toEqual([])
  for (const check of [broadcastLost, nestedLoop, pythonUdf, unfiltered, failedTasks]) {
    expect(await findings(check, '2024-08-29'), check.id).toEqual([])
    expect(await findings(check, '2022-05-06'), check.id).toEqual([])
  }
})
