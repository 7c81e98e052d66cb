import { expect, it } from 'vitest'
import { fileTreeOf } from '../../../test/support/file-tree-of.ts'
import { parseCodeOwners, readCodeOwners } from './index.ts'

it('lets the last matching rule decide, also for none', () => {
  const owners = parseCodeOwners(`
# who answers for what
*                     @data/platform
/models/finance/      @data/finance ada@example.com # money
*.yml                 @data/docs
/models/finance/open.sql
`)
  expect(owners.ownersOf('README.md')).toEqual(['@data/platform'])
  expect(owners.ownersOf('models/finance/deep/ledger.sql')).toEqual(['@data/finance', 'ada@example.com'])
  expect(owners.ownersOf('models/finance/ledger.yml')).toEqual(['@data/docs'])
  expect(owners.ownersOf('models/finance/open.sql')).toEqual([])
})

it('matches a folder star one level deep only', () => {
  const owners = parseCodeOwners('docs/* @writers\n')
  expect(owners.ownersOf('docs/a.md')).toEqual(['@writers'])
  expect(owners.ownersOf('docs/build/a.md')).toEqual([])
})

it('matches unanchored folders anywhere and anchored ones at the top', () => {
  const owners = parseCodeOwners('staging/ @any\n/marts/ @top\n')
  expect(owners.ownersOf('a/staging/x.sql')).toEqual(['@any'])
  expect(owners.ownersOf('a/marts/x.sql')).toEqual([])
  expect(owners.ownersOf('marts/x.sql')).toEqual(['@top'])
})

it('reads escaped blanks in a path', () => {
  expect(parseCodeOwners('/two\\ words/ @spaced\n').ownersOf('two words/a.sql')).toEqual(['@spaced'])
})

it('joins the sections of GitLab, with default owners, approvals and exclusions', () => {
  const owners = parseCodeOwners(`
* @all
[Data][2] @data
*.sql
!scratch/
^[Docs]
*.sql @docs
[data]
/models/ @modelers
`)
  expect(owners.ownersOf('etc/x.sql')).toEqual(['@all', '@data', '@docs'])
  expect(owners.ownersOf('models/x.sql')).toEqual(['@all', '@modelers', '@docs'])
  expect(owners.ownersOf('scratch/x.sql')).toEqual(['@all', '@docs'])
})

it('is found where the platforms look', () => {
  const tree = fileTreeOf('head', { 'docs/CODEOWNERS': '* @docs', '.github/CODEOWNERS': '* @github' })
  expect(readCodeOwners(tree).ownersOf('a')).toEqual(['@github'])
  expect(readCodeOwners(fileTreeOf('head', {})).ownersOf('a')).toEqual([])
})
