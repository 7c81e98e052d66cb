import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { load } from 'js-yaml'
import { expect, it, test } from 'vitest'
import { fileTreeOf } from '../../../test/support/file-tree-of.ts'
import type { Dialect } from '../../domain/dialect.ts'
import { type TagPatch, tagPatch } from './tag-patch.ts'

function patched(files: Readonly<Record<string, string>>, dialect: Dialect, team: string | null = null): TagPatch {
  const patch = tagPatch(fileTreeOf('head', files), {
    projects: [{ root: '', name: 'quay', dialect }],
    team,
    teamKeys: ['team', 'cost_center'],
  })
  applies(files, patch)
  return patch
}

/** git takes the diff and comes to the same text. */
function applies(files: Readonly<Record<string, string>>, patch: TagPatch): void {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-patch-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const input = patch.files.map(({ diff }) => diff).join('')
  if (input !== '') {
    const done = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input, encoding: 'utf8' })
    expect(done.stderr).toBe('')
  }
  for (const { path, after } of patch.files) expect(readFileSync(join(folder, path), 'utf8')).toBe(after)
  rmSync(folder, { recursive: true })
}

const project = (rest: string) => ({
  'dbt_project.yml': `name: quay\nversion: 1\n\n# models\nmodels:\n  quay:\n    marts:\n      +materialized: table\n${rest}`,
})

test.each<[string, unknown]>([
  ['', { append: true }],
  ['\nvars:\n  x: 1\n\n', { append: true }],
  ['query-comment:\n  comment: "{{ mark(node) }}"\nvars: {}\n', { comment: '{{ mark(node) }}', append: true }],
  ["query-comment: 'run by dbt'  # ours\nvars: {}\n", { comment: 'run by dbt', append: true }],
  ['query-comment: |\n  {{ mark(node) }}\n  two\nvars: {}\n', { comment: '{{ mark(node) }}\ntwo\n', append: true }],
  ['query-comment:\n    append: false\n    job-label: true\n', { append: true, 'job-label': true }],
  ['query-comment:\n', { append: true }],
])('mends a query comment on Snowflake: %j', (rest, expected) => {
  const [file] = patched(project(rest), 'snowflake').files
  const before = load(project(rest)['dbt_project.yml'])
  expect(load(file?.after ?? '')).toEqual({ ...(typeof before === 'object' ? before : {}), 'query-comment': expected })
})

test.each(['query-comment:\n  append: true\n', 'query-comment: {comment: x, append: yes}\n', "query-comment: ''\n"])(
  'leaves alone: %j',
  (rest) => expect(patched(project(rest), 'snowflake').files).toEqual([]),
)

it('leaves comments alone where they already come first and stay', () => {
  expect(patched(project(''), 'databricks').files).toEqual([])
})

it('tags queries with the team, unless something does', () => {
  const [snowflake] = patched(project('query-comment: {append: true}\n'), 'snowflake', "o'sea").files
  expect(load(snowflake?.after ?? '')).toMatchObject({ models: { quay: { '+query_tag': '{"team":"o\'sea"}' } } })
  const [databricks] = patched({ 'dbt_project.yml': 'name: quay\n' }, 'databricks', 'sea').files
  expect(load(databricks?.after ?? '')).toEqual({ name: 'quay', models: { quay: { '+query_tags': '{"team":"sea"}' } } })
  const withPackage = {
    ...project('query-comment: {append: true}\n'),
    'packages.yml': 'packages:\n  - package: get-select/dbt_query_tags\n',
  }
  expect(patched(withPackage, 'snowflake', 'sea')).toMatchObject({
    files: [],
    left: [{ reason: 'a package sets query tags' }],
  })
})

it('tags jobs of a bundle that have none and are not of Terraform', () => {
  const bundle =
    'resources:\n  jobs:\n    nightly:\n      name: nightly\n      tasks: []\n    tagged:\n      tags:\n        cost_center: "7"\n    half:\n      tags:\n        tier: gold\n    theirs:\n      name: x\n'
  const files = {
    'databricks.yml': bundle,
    'infra/main.tf': 'resource "databricks_job" "theirs" {\n  name = "theirs"\n}\n',
  }
  const patch = patched(files, 'databricks', 'sea')
  expect(load(patch.files[0]?.after ?? '')).toEqual({
    resources: {
      jobs: {
        nightly: { name: 'nightly', tasks: [], tags: { team: 'sea' } },
        tagged: { tags: { cost_center: '7' } },
        half: { tags: { team: 'sea', tier: 'gold' } },
        theirs: { name: 'x' },
      },
    },
  })
  expect(patch.left).toEqual([{ path: 'databricks.yml', reason: "job theirs is Terraform's" }])
})
