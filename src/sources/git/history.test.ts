import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { codingAgent } from './coding-agents.ts'
import { openRepository } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'plimsoll-history-'))
afterAll(() => rmSync(root, { recursive: true }))

const git = (...parameters: readonly string[]) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=Ann', '-c', 'user.email=ann@x.example', ...parameters], {
    env: {
      ...process.env,
      GIT_AUTHOR_DATE: '2026-10-01T12:00:00+02:00',
      GIT_COMMITTER_DATE: '2026-10-02T01:00:00+02:00',
    },
  })

test('each commit has a row per file, with pull request and agent', () => {
  git('init', '-q', '-b', 'main')
  writeFileSync(join(root, 'a b.sql'), 'select 1\n'.repeat(20))
  git('add', '.')
  git('commit', '-q', '-m', 'Add tides (#12)\n\nCo-authored-by: Claude <noreply@anthropic.com>')
  git('mv', 'a b.sql', 'ü.sql')
  git('commit', '-q', '-m', 'Rename\n\nReviewed-by: Claude <c@x.example>')
  git('checkout', '-q', '-b', 'side')
  writeFileSync(join(root, 'c.sql'), 'select 2\n')
  git('add', '.')
  git('commit', '-q', '-m', 'On a branch')
  git('checkout', '-q', 'main')
  git('merge', '-q', '--no-ff', '-m', 'Merge pull request #13 from x/side', 'side')
  const repository = openRepository(root)
  const rows = repository.commits()
  const seen = rows.map(({ path, change, agent, pull_request }) => [path, change, agent, pull_request].join('|'))
  expect(seen.sort()).toEqual(['a b.sql|added|claude|12', 'c.sql|added||', 'c.sql|added||13', 'ü.sql|renamed||'])
  expect(rows.find(({ path }) => path === 'a b.sql')).toMatchObject({
    authored_at: '2026-10-01 10:00:00',
    committed_at: '2026-10-01 23:00:00',
    author: 'Ann <ann@x.example>',
    subject: 'Add tides (#12)',
  })
  expect(repository.commits({ since: '2026-11-01' })).toEqual([])

  const days = { ref: 'main', since: '2026-10-01', until: '2026-10-01' }
  // What is merged counts as one change, the side branch's own commit is no other; the first commit has no other side.
  expect(repository.merged(days).map(({ subject, pullRequest, paths }) => [subject, pullRequest, paths])).toEqual([
    ['Rename', null, ['a b.sql', 'ü.sql']],
    ['Merge pull request #13 from x/side', '13', ['c.sql']],
  ])
  expect(repository.merged(days)[1]).toMatchObject({
    sha: repository.resolve('main'),
    parent: repository.resolve('main~1'),
    mergedAt: '2026-10-01T23:00:00.000Z',
  })
  expect(repository.merged({ ...days, since: '2026-10-02', until: '2026-10-09' })).toEqual([])
})

test('a merge is named by its title, where it has one', () => {
  git('checkout', '-q', '-b', 'other')
  git('commit', '-q', '--allow-empty', '-m', 'More')
  git('checkout', '-q', 'main')
  git('merge', '-q', '--no-ff', '-m', 'Merge pull request #14 from x/other\n\nTides by hour', 'other')
  const merged = openRepository(root).merged({ ref: 'main', since: '2026-10-01', until: '2026-10-01' })
  expect(merged.at(-1)).toMatchObject({ subject: 'Tides by hour', pullRequest: '14', paths: [] })
})

test.each([
  ['Co-authored-by: Copilot <x@users.noreply.github.com>', 'Ann <a@x.example>', 'copilot'],
  ['Generated-by: Cursor Agent', 'Ann <a@x.example>', 'cursor'],
  ['Assisted-by: Gemini CLI', 'Ann <a@x.example>', 'gemini'],
  ['Generated with [Claude Code](https://x.example)', 'Ann <a@x.example>', 'claude'],
  ['', 'devin-ai-integration[bot] <1+devin-ai-integration[bot]@users.noreply.github.com>', 'devin'],
  ['', 'Ann (aider) <a@x.example>', 'aider'],
  ['', 'Claude Monet <claude@giverny.example>', null],
  ['Co-authored-by: Bob <bob@x.example>', 'Ann <a@x.example>', null],
  ['We compared copilot and codex', 'Ann <a@x.example>', null],
])('%j by %s: %s', (body, author, agent) => {
  expect(codingAgent({ author, committer: author, body })).toBe(agent)
})
