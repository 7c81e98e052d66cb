import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { demo } from '../../src/app/demo.ts'
import { projectRoot } from '../support/project-root.ts'

it('shows in the README what the demo prints', async () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
  const block = /<!-- demo:start -->\s+```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? ''
  const terminal = { color: false, width: 80, interactive: false }
  const { text } = await demo({
    cwd: projectRoot,
    terminal,
    today: '2026-11-22',
    version: '0.0.0',
    code: null,
    workers: 0,
  })
  const parts = block.split('\n\n').filter((part) => part !== '…')
  expect(parts.length).toBeGreaterThan(5)
  expect(parts.filter((part) => !text.includes(part))).toEqual([])
})
