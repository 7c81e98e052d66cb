import { expect, it } from 'vitest'
import { fileTreeOf } from '../../../test/support/file-tree-of.ts'
import type { ManifestModel } from '../../domain/telemetry/identity-settings.ts'
import { modelOwners } from './model-owners.ts'

const tree = fileTreeOf('head', {
  CODEOWNERS: '* @everybody\n/analytics/models/tides.sql @moon @sea\n/analytics/models/open.sql\n',
  'analytics/dbt_project.yml': 'name: quay\n',
})

const rules = [
  { path: 'analytics/models/**', owner: 'analysts' },
  { path: 'models/**', owner: 'elsewhere' },
  { path: '**/dbt_packages/**', owner: 'vendor' },
  { model: 'lost', owner: 'finder' },
]

const ownerOf = (change: Partial<ManifestModel>, codeowners = true) => {
  const model = {
    project: 'quay',
    package: change.project ?? 'quay',
    name: 'tides',
    path: 'models/tides.sql',
    ...change,
  }
  const found = modelOwners(tree, { owners: { codeowners, rules } })(model)
  return found === null ? null : `${found.owner} (${found.from})`
}

it('names whom CODEOWNERS names for the path in the repository, then the patterns, for the same path', () => {
  expect(ownerOf({})).toBe('@moon @sea (CODEOWNERS)')
  expect(ownerOf({ path: 'models/ships.sql' })).toBe('@everybody (CODEOWNERS)')
  expect(ownerOf({ path: 'models/open.sql' })).toBe('analysts (owner rule)')
  expect(ownerOf({ path: 'seeds/open.csv' }, false)).toBeNull()
  expect(ownerOf({}, false)).toBe('analysts (owner rule)')
})

it('knows paths of packages below their project, and asks no CODEOWNERS for what is not of this repository', () => {
  expect(ownerOf({ package: 'dbt_utils' })).toBe('vendor (owner rule)')
  expect(ownerOf({ project: 'other' })).toBe('elsewhere (owner rule)')
  expect(ownerOf({ path: null })).toBeNull()
  expect(ownerOf({ path: null, name: 'lost' })).toBe('finder (owner rule)')
})
