import { expect, it } from 'vitest'
import { fileTreeOf } from '../../../test/support/file-tree-of.ts'
import { modelOwners } from './model-owners.ts'

const tree = fileTreeOf('head', {
  CODEOWNERS: '* @everybody\n/analytics/models/tides.sql @moon @sea\n',
  'analytics/dbt_project.yml': 'name: quay\n',
})

const model = {
  ...{
    unique_id: 'model.quay.tides',
    project: 'quay',
    name: 'tides',
    resource_type: 'model',
    path: 'models/tides.sql',
  },
  ...{ checksum: null, materialized: null, incremental_strategy: null, relation_key: null, owner: null },
  ...{ group_name: null, meta: null, tags: null, config: null, depends_on: null, tested_node: null },
  ...{ raw_length: null, git_sha: null, adapter: null, valid_from: '2026-10-01 00:00:00.000' },
}

const ownerOf = (change: object, codeowners = true): string | null =>
  modelOwners(tree, { owners: { codeowners, rules: [] } })({ ...model, ...change }).owner

it('names whom CODEOWNERS names for the path in the repository', () => {
  expect(ownerOf({})).toBe('@moon @sea')
  expect(ownerOf({ path: 'models/ships.sql' })).toBe('@everybody')
})

it('leaves what the project says, what is not of this repository, and what plimsoll.yml turns off', () => {
  expect(ownerOf({ owner: 'ops' })).toBe('ops')
  expect(ownerOf({ group_name: 'finance' })).toBeNull()
  expect(ownerOf({ unique_id: 'model.dbt_utils.x' })).toBeNull()
  expect(ownerOf({ project: 'other', unique_id: 'model.other.tides' })).toBeNull()
  expect(ownerOf({ path: null })).toBeNull()
  expect(ownerOf({}, false)).toBeNull()
})
