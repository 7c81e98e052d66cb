// Runs the demo once and holds what it prints against what was planted, against its report, and against the README.

import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { demo } from '../../src/app/demo.ts'
import { projectRoot } from '../support/project-root.ts'

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
const plants = z
  .array(
    z.object({
      subject: z.object({ type: z.string(), id: z.string() }),
      owner: z.string(),
      raises: z.literal('must'),
      day: z.iso.date(),
    }),
  )
  .parse(JSON.parse(readFileSync(join(projectRoot, 'examples/harbour/telemetry/plants.json'), 'utf8')))

let text = ''
let report = ''

beforeAll(async () => {
  const output = await demo({
    cwd: projectRoot,
    terminal: { color: false, width: 80, interactive: false },
    today: '2026-11-22',
    version: '0.0.0',
    code: null,
    workers: 0,
  })
  text = output.text
  report = /^\S+october-2026\.html$/m.exec(text)?.[0] ?? ''
}, 120_000)

afterAll(() => {
  if (report !== '') rmSync(dirname(report), { recursive: true, force: true })
})

it('goes from a review to the report, in order', () => {
  const commands = [...text.matchAll(/^\$ plimsoll (\w+)/gm)].map((match) => match[1])
  expect(commands).toEqual(['snapshot', 'review', 'costs', 'watch', 'accept', 'monthly'])
  expect(text).toMatch(/^✖ Blocked: /m)
  expect(text.replaceAll(/\s+/g, ' ')).toMatch(
    /✖ Blocked: \+\$[\d,.]+ a month \(-?\$[\d,.]+ to \$[\d,.]+\), \d+ blocking finding/,
  )
  expect(text).toMatch(/^ {2}metered \$[\d.,]+ = attributed .*\n {2}\(difference 0, exactly\)$/m)
})

it('tells of what was planted and of nothing else, each with its owner and since its day', () => {
  const watched = text.slice(text.indexOf('$ plimsoll watch'))
  const incidents = watched.split(/^ {2}(?=\+\$[\d.,]+ a month)/m).slice(1)
  expect(incidents).toHaveLength(plants.length)
  expect(plants).toHaveLength(3)
  for (const { subject, owner, day } of plants) {
    const told = incidents.find((incident) => incident.split('\n')[0]?.includes(subject.id)) ?? ''
    expect(told).toMatch(new RegExp(`owner +${owner}$`, 'm'))
    const since = /since +(\S+):/.exec(told)?.[1] ?? ''
    expect(Math.abs(Date.parse(since) - Date.parse(day)) / 86_400_000).toBeLessThanOrEqual(1)
  }
})

it('names the deploy that explains the step', () => {
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'explains: model.harbour.dim_cranes has other SQL since the deploy of 2026-10-02',
  )
})

it('says of each figure that it is simulated', () => {
  expect(text).toContain('no figure is of a real bill')
  expect(text.match(/simulated account\)?$/gm)).toHaveLength(2)
})

it('leaves a report that loads nothing, says simulated, and knows the answer given', () => {
  const html = readFileSync(report, 'utf8')
  expect(html).toMatch(/^<!doctype html>/i)
  expect(html).toMatch(/simulated/i)
  expect(html).toContain('reefer plugs are billed by it')
  for (const { owner } of plants) expect(html).toContain(owner)
  expect(html.match(/(?:src|href)="(?!#)[^"]*"|@import|url\((?!#)[^)]*\)/g)).toBeNull()
})

it('is shown in the README as it prints', () => {
  const block = /<!-- demo:start -->\s+```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? ''
  const printed = text.replace(report, '/tmp/…/october-2026.html')
  const parts = block.split('\n\n').filter((part) => part !== '…')
  expect(parts.length).toBeGreaterThan(5)
  expect(parts.filter((part) => !printed.includes(part))).toEqual([])
})
