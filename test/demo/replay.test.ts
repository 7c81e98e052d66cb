// Replays, calibrates and follows up over a small repository and store: what merges changed, and what they then cost.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calibration, calibrationOf } from '../../src/app/calibration.ts'
import { followUp } from '../../src/app/follow-up.ts'
import type { MergesRequest } from '../../src/app/replay/replay-request.ts'
import { replayOf } from '../../src/app/replay.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import { misfit } from '../support/fits-schema.ts'
import { githubHead, startGithub } from '../support/github-service.ts'
import { instantTiming } from '../support/instant-timing.ts'
import { type StoredRun, writeStoreOfRuns } from '../support/store-of-runs.ts'

const [from, to] = ['2026-09-01', '2026-10-20']
const days = Array.from({ length: 49 }, (_, index) => addDays(from, index))
const tides = 'select id, day, level from raw.harbour.gauges'
let root: string
let repository: string

function commit(day: string, message: string, files: Readonly<Record<string, string>>): void {
  const at = `${day}T12:00:00Z`
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(repository, path, '..'), { recursive: true })
    writeFileSync(join(repository, path), text)
  }
  const who = ['-c', 'user.name=Ann', '-c', 'user.email=ann@x.example', '-c', 'commit.gpgsign=false']
  execFileSync('git', ['-C', repository, 'add', '.'])
  execFileSync('git', ['-C', repository, ...who, 'commit', '-q', '-m', message], {
    env: { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
  })
}

/** A run each night; `change` days after the first it costs `factor` times as much. */
function nightly(name: string, credits: number, change: string | null = null, factor = 1): readonly StoredRun[] {
  return days.map((day, index) => {
    const grown = change !== null && day > change ? factor : 1
    return {
      query_id: `${name}-${day}`,
      model: `model.quay.${name}`,
      relation: `prod.quay.${name}`,
      at: `${day} 04:00:00`,
      credits: credits * grown * (1 + 0.02 * (index % 3)),
      statement: 'CREATE_TABLE_AS_SELECT',
      bytes_read: 2_000_000_000 * grown,
      bytes_written: 1_000_000,
      parts_scanned: 100 * grown,
      parts_total: 1000,
      rows_written: 1000,
      warehouse: 'BUILD_WH',
    }
  })
}

const node = (name: string) => ({
  unique_id: `model.quay.${name}`,
  project: 'quay',
  relation: `prod.quay.${name}`,
  materialized: 'table',
  bytes: 1_000_000,
})

async function storeAt(name: string, more: readonly StoredRun[] = []): Promise<string> {
  const store = join(root, name)
  const runs = [...nightly('tides', 1, '2026-09-20', 2), ...nightly('tugs', 1), ...nightly('pilots', 1), ...more]
  const nodes = ['tides', 'tugs', 'pilots'].map(node)
  await writeStoreOfRuns(store, root, { account: 'simulated-quay', runs, nodes, from, to, price: 3 })
  return store
}

const request = (store: string, more: Partial<MergesRequest> = {}): MergesRequest => ({
  cwd: repository,
  terminal: { color: false, width: 80, interactive: false },
  today: to,
  version: '0.0.0',
  code: null,
  workers: 0,
  cache: false,
  timeLimit: 10_000,
  dialect: 'snowflake',
  store,
  ...more,
})

let store: string

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-replay-'))
  repository = join(root, 'quay')
  mkdirSync(repository)
  execFileSync('git', ['-C', repository, 'init', '-q', '-b', 'main'])
  commit('2026-08-01', 'The project', {
    'dbt_project.yml': "name: quay\nversion: '1.0'\nmodels:\n  +materialized: table\n",
    'models/tides.sql': `${tides} where day >= '2026-01-01'\n`,
    'models/tugs.sql': 'select id, name from raw.harbour.tugs\n',
    'models/pilots.sql': 'select id from raw.harbour.pilots\n',
    'plimsoll.yml': 'dialect: snowflake\nwatch: {least: 5}\n',
  })
  commit('2026-09-20', 'All tides (#1)', { 'models/tides.sql': `${tides}\n` })
  commit('2026-09-25', 'Name tugs (#2)', { 'models/tugs.sql': 'select id, name as tug from raw.harbour.tugs\n' })
  commit('2026-09-26', 'Read me (#3)', { 'README.md': '# Quay\n' })
  commit('2026-10-15', 'Pilots too (#4)', { 'models/pilots.sql': 'select id, name from raw.harbour.pilots\n' })
  store = await storeAt('store')
})
afterAll(() => rmSync(root, { recursive: true }))

test('each merge is held against what it then cost; one whose days are not complete is not judged', async () => {
  const result = await replayOf(request(store))
  expect(misfit('replay-1', JSON.stringify(result))).toBeNull()
  expect(result.merges.map(({ pullRequest, actual }) => [pullRequest, actual?.days, actual?.moved])).toEqual([
    ['1', 7, true],
    ['2', 7, false],
    ['4', undefined, undefined],
  ])
  const [first, second, last] = result.merges
  // 30 credits at $3 a month, doubled.
  expect(Number(first?.actual?.delta)).toBeCloseTo(92.31, 1)
  expect(first?.models[0]?.actual?.before.forms.map(({ form }) => form)).toEqual(['full'])
  expect(['miss', 'hit']).toContain(first?.class)
  expect(['quiet_pass', 'quiet_warning']).toContain(second?.class)
  expect(last).toMatchObject({ class: 'not_judged', because: expect.stringContaining('7 days after it are complete') })
  expect(result.totals).toMatchObject({ merges: 3, withoutModels: 1, judged: 2 })
  expect(result.simulated).toBe(true)
})

test('an unrelated warehouse changes nothing', async () => {
  const other = nightly('other', 50, '2026-09-20', 9).map((run) => ({ ...run, warehouse: 'OTHER_WH' }))
  const beside = await storeAt('beside', other)
  expect(await replayOf(request(beside))).toEqual(await replayOf(request(store)))
})

test('days and number of merges can be chosen', async () => {
  const pulls = async (more: Partial<MergesRequest>) =>
    (await replayOf(request(store, more))).merges.map(({ pullRequest }) => pullRequest)
  expect(await pulls({ limit: 1 })).toEqual(['4'])
  expect(await pulls({ since: '2026-09-21', until: '2026-09-30' })).toEqual(['2'])
  await expect(pulls({ since: '2026-09-31' })).rejects.toThrow(/--since/)
})

test('calibration adds what can be judged by now once, and says nothing of what cannot', async () => {
  const update = { ...request(store), update: true, format: 'json' } as const
  const first = JSON.parse((await calibration(update)).text)
  expect(misfit('calibration-1', JSON.stringify(first))).toBeNull()
  expect(first.added).toBeGreaterThan(0)
  const again = JSON.parse((await calibration(update)).text)
  expect({ ...again, added: first.added }).toEqual(first)
  expect(again.added).toBe(0)
  expect(readdirSync(join(store, 'calibration'))).toEqual(['1.json'])
  expect((await calibrationOf(request(store), 0)).changes).toBe(first.changes)
})

test('a follow-up tells each pull request that can be judged', async () => {
  const { text } = await followUp({ ...request(store), name: '.', env: () => undefined, home: root })
  expect(text.match(/^#\d+ .*$/gm)).toEqual([
    '#1 All tides, merged on 2026-09-20',
    '#2 Name tugs, merged on 2026-09-25',
  ])
  expect(text).toContain('| `tides` |')
})

test('a follow-up keeps the comments of merged pull requests up to date, one each', async () => {
  const head = { sha: githubHead, ref: 'faster', owner: 'acme', repo: 1 }
  const { service, state } = await startGithub({
    pulls: [1, 2].map((number) => ({ number, state: 'closed', head })),
  })
  const env: Readonly<Record<string, string>> = {
    GITHUB_API_URL: service.origin,
    GITHUB_GRAPHQL_URL: `${service.origin}/graphql`,
    GITHUB_REPOSITORY: 'acme/data',
    GITHUB_TOKEN: 'very-secret',
  }
  const own = await storeAt('posted')
  const posted = () =>
    followUp({
      ...request(own),
      ...{ name: '.', post: 'github', env: (name) => env[name], home: root, timing: instantTiming() },
    })
  try {
    expect((await posted()).text.replace(/ https:\S+/g, '')).toBe(
      'acme/data#1: comment created\nacme/data#2: comment created\n',
    )
    const first = state.comments.map(({ body }) => body)
    expect(first[0]).toContain('| `tides` |')
    expect(first[0]).toContain('### After the merge: &#43;<span>$</span>92.31 a month')
    expect((await posted()).text).not.toContain('created')
    expect(state.comments.map(({ body }) => body)).toEqual(first)
    expect((await calibrationOf(request(own), 0)).changes).toBeGreaterThan(0)
  } finally {
    await service.close()
  }
})
