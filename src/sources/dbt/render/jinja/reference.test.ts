// Holds the engine against Jinja2 3.1.6: the expected texts of jinja2.cases.json were written by it.

import { describe, expect, it } from 'vitest'
import { pythonBuiltins } from '../python-builtins.ts'
import { execute } from './execute.ts'
import cases from './jinja2.cases.json' with { type: 'json' }
import { Limits } from './limits.ts'
import { parseTemplate } from './parse-template.ts'
import { Scope } from './scope.ts'
import { Sink } from './sink.ts'

function render(template: string): string {
  const limits = new Limits(1_000, () => performance.now())
  const sink = new Sink(limits, true)
  const run = { limits, callUndefined: () => '', writeStandIn: () => '' }
  execute(parseTemplate(template).body, new Scope((name) => pythonBuiltins.get(name)), sink, run)
  return sink.text()
}

describe('renders as Jinja2 does', () => {
  it.each(cases)('$template', ({ template, expected }) => {
    expect(render(template)).toBe(expected)
  })
})
