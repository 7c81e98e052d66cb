import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { expect, it } from 'vitest'
import { configSchema } from './config-schema.ts'

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => text)

it.each(examples)('an example of docs/configuration.md is a configuration: %s', (text) => {
  const parsed = configSchema.safeParse(load(text))
  expect(parsed.error?.issues ?? []).toEqual([])
})

it('docs/configuration.md shows every key', () => {
  for (const key of Object.keys(configSchema.shape)) expect(page).toMatch(new RegExp(`^${key}:`, 'm'))
})
