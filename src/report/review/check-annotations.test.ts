import { expect, it } from 'vitest'
import { goldenCases } from '../../../test/report/golden-cases.ts'
import { lostFilter, needlessSort, unionDistinct } from '../../../test/report/golden-findings.ts'
import type { Finding } from '../../domain/finding.ts'
import { checkAnnotations } from './check-annotations.ts'
import { repositoryPath } from './repository-path.ts'

const of = (...findings: readonly Finding[]) => checkAnnotations({ ...goldenCases.block!, findings })

it('marks new findings, worst first', () => {
  const known: Finding = { ...lostFilter, status: 'existing' }
  const marks = of(needlessSort, unionDistinct, known, lostFilter)
  expect(marks.map(({ level }) => level)).toEqual(['failure', 'warning', 'notice'])
  expect(marks[0]).toMatchObject({ path: lostFilter.file, startLine: lostFilter.line, title: lostFilter.title })
  expect(marks[0]?.message).toContain(lostFilter.message)
})

it('names columns on one line only, and never an end before the start', () => {
  const [one, several, turned] = of(
    { ...lostFilter, line: 1, endLine: 1, column: 5, endColumn: 9 },
    { ...lostFilter, line: 2, endLine: 4 },
    { ...lostFilter, line: 8, endLine: 3, column: 9, endColumn: 2 },
  )
  expect(one?.columns).toEqual({ start: 5, end: 9 })
  expect(several).toMatchObject({ startLine: 2, endLine: 4, columns: null })
  expect(turned).toMatchObject({ startLine: 8, endLine: 8, columns: { start: 9, end: 9 } })
})

it('is plain text on one line for title and each part of the message', () => {
  const [mark] = of({ ...lostFilter, title: 'a\n::error::b', message: 'x\u001b[31m\ny', fix: '' })
  expect(mark?.title).toBe('a ::error::b')
  expect(mark?.message.split('\n')).toHaveLength(2)
  expect(mark?.message).not.toContain('\u001b')
})

it.each([
  ['models/a.sql', 'models/a.sql'],
  ['./models/a b.sql', 'models/a b.sql'],
  ['modèles/ä.sql', 'modèles/ä.sql'],
  ['', null],
  ['/etc/passwd', null],
  ['C:/x', null],
  ['a\\b', null],
  ['../x', null],
  ['a/../../x', null],
  ['a//b', null],
  ['a/./b', null],
  ['~/x', null],
  ['a\nb', null],
  ['a\u202eb', null],
  ['x'.repeat(1_001), null],
])('%j is the path %j', (file, path) => {
  expect(repositoryPath(file)).toBe(path)
  expect(of({ ...lostFilter, file })).toHaveLength(path === null ? 0 : 1)
})
