import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wasteComponents } from '../../domain/watch/platform-finding.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { checkDocs } from './check-docs.generated.ts'
import { checks } from './registry.generated.ts'

test('every folder is a registered check with its page, in order', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  expect(folders.length).toBeGreaterThan(0)
  expect(checks.map(({ id }) => id)).toEqual(folders)
  expect([...checkDocs.keys()]).toEqual(folders)
})

test.each(checks)('$id declares what can be run and listed', ({ id, title, component, reads, days }) => {
  expect(title).toMatch(/^[A-Z].*[^.]$/)
  expect(reads.length).toBeGreaterThan(0)
  expect(Object.keys(tableSpecs)).toEqual(expect.arrayContaining([...reads]))
  expect(days).toBeGreaterThanOrEqual(7)
  if (component !== null) expect(wasteComponents).toContain(component)
  expect(checkDocs.get(id)).toMatch(/^# \S/)
})
