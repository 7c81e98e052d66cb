import { expect, it } from 'vitest'
import { renderCheckList } from './check-list.ts'

it('lists checks by id with the part of the tax they belong to', () => {
  const checks = [
    { id: 'shared-credential', title: 'One user runs several programs', component: null },
    { id: 'idle-time', title: 'x'.repeat(100), component: 'idle' },
  ]
  const lines = renderCheckList(checks, { color: false }).split('\n')
  expect(lines.slice(0, 3)).toEqual([
    'Check of the platform  Tax   What it finds',
    expect.stringMatching(/^idle-time {14}idle {2}x+…$/),
    'shared-credential            One user runs several programs',
  ])
  expect(lines.at(-2)).toBe('2 checks of what watch and monthly read in the history')
})
