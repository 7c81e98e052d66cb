// The published schemas of spend: the goldens fit them, and what is missing or no decimal does not.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { projectRoot } from '../support/project-root.ts'

function json(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(projectRoot, path), 'utf8'))
}

test.each([
  ['costs-1', 'src/report/costs/golden/team.json', 'rows'],
  ['costs-explain-1', 'src/report/costs/golden/query.json', 'parts'],
  ['verify-1', 'src/report/verify/golden/good.json', 'accounts'],
  ['watch-1', 'src/report/watch/golden/incidents.json', 'incidents'],
  ['monthly-1', 'src/report/monthly/golden/month.json', 'bridge'],
])('%s', (name, golden, needed) => {
  const validate = new Ajv().compile(json(`schemas/${name}.schema.json`))
  const data = json(golden)
  expect(validate(data), JSON.stringify(validate.errors)).toBe(true)
  const { [needed]: _, ...without } = data
  expect(validate(without)).toBe(false)
  expect(validate({ ...data, schema: 'plimsoll/other/1' })).toBe(false)
})
