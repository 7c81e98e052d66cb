import { expect, test } from 'vitest'
import { forecastAccount } from './forecast-account.ts'
import { mergedHistory } from './merged-history.ts'
import { nodesByTime } from './phases.ts'

const account = forecastAccount({ platform: 'snowflake', seed: 3 })
const history = mergedHistory(account, ['refactored', 'filter_dropped', 'new_aggregate', 'more_often'])
const [first] = history.merges

test('each merge keeps what the ones before it made', () => {
  const files = new Map<string, string | null>()
  for (const merge of history.merges) {
    for (const { path, before, after } of merge.files) {
      if (files.has(path)) expect(before).toBe(files.get(path))
      files.set(path, after)
    }
  }
  expect(history.merges.length).toBeGreaterThan(2)
  expect(new Set(history.merges.map(({ model }) => model)).size).toBe(history.merges.length)
  expect(history.days).toBeGreaterThan(((history.merges.at(-1)?.at ?? 0) - (first?.at ?? 0)) / 86_400_000)
})

test('a node is another one from its merge on, and all others stay what they were', () => {
  const start = { from: 0, relations: account.relations }
  const nodesAt = nodesByTime(account.engine, [start, ...history.phases])
  for (const { kind, model, at } of history.merges) {
    const [before, after] = [nodesAt(at - 1), nodesAt(at)]
    const changed = after.filter((node) => !before.includes(node)).map(({ node }) => node.id)
    if (kind === 'filter_dropped' || kind === 'more_often') expect(changed).toContain(`model.quayside.${model}`)
    expect(changed.length).toBeLessThan(after.length / 2)
  }
})
