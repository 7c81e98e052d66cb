import { expect, it } from 'vitest'
import { openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import untaggedSql from './untagged-warehouses.sql'

it('lists warehouses that stand now and have no tag of a team', async () => {
  const engine = await openEngine({ threads: 1 })
  await engine.run(`${tableSpecs.resource.definition} ${tableSpecs.tag_assignment.definition}
    INSERT INTO resource BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, * FROM (VALUES
      ('1', 'BI_WH', 'warehouse', NULL), ('2', 'OLD_WH', 'warehouse', TIMESTAMP '2026-10-01'),
      ('3', 'OPS_WH', 'warehouse', NULL), ('4', 'COST_WH', 'warehouse', NULL), ('5', 'POOL', 'serverless', NULL)
    ) v(resource_id, name, kind, valid_to);
    INSERT INTO tag_assignment BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'warehouse' AS entity_kind, * FROM (VALUES
      ('3', 'OPS_WH', 'TEAM', 'ops'), ('4', 'COST_WH', 'cost_center', '7'), ('1', 'BI_WH', 'team', '')
    ) v(entity_id, entity_name, key, value)`)
  await engine.set('px_team_keys', JSON.stringify(['team', 'squad']))
  expect(await engine.rows(untaggedSql)).toEqual([
    { account: 'acme', name: 'BI_WH' },
    { account: 'acme', name: 'COST_WH' },
  ])
  engine.close()
})
