import { describe, expect, it } from 'vitest'
import { fileTreeOf } from '../../test/support/file-tree-of.ts'
import { UserError } from '../domain/errors.ts'
import { parseConfig, readConfig } from './config.ts'

describe('readConfig', () => {
  it('is all defaults where there is no file', () => {
    expect(readConfig(fileTreeOf('empty', {}))).toMatchObject({
      gate: { block: 'error', unmeasured: 'fail' },
      owners: { codeowners: true, rules: [] },
      policy: { owner: 'info', tags: [] },
    })
  })
})

describe('parseConfig', () => {
  it('keeps thresholds of rules as they are', () => {
    const { rules } = parseConfig(
      'rules:\n  union-without-all: off\n  repeated-scan: {severity: info, times: 4}\n',
      'plimsoll.yml',
    )
    expect(rules).toEqual({ 'union-without-all': 'off', 'repeated-scan': { severity: 'info', times: 4 } })
  })

  it.each([
    ['dialect: oracle\n', /^plimsoll\.yml: dialect: /],
    ['gates: {}\n', /^plimsoll\.yml: .*gates/],
    ['rules:\n  a: [\n', /^plimsoll\.yml:\d+: not valid YAML/],
    ['gate: {block: loudly}\n', /^plimsoll\.yml: gate\.block: /],
    ['- gate\n', /^plimsoll\.yml: top level: /],
    ['rules: {leftover-limit: warning}\n', /^plimsoll\.yml: rules\.leftover-limit: must be off, or \{severity: /],
    ['owners: {default: "@platform"}\n', /^plimsoll\.yml: owners: .*default/],
    ['projects: [{base: {catalog: c.json}}]\n', /^plimsoll\.yml: projects\.0\.base: .*catalog/],
  ])('names the place of the mistake in %j', (text, message) => {
    expect(() => parseConfig(text, 'plimsoll.yml')).toThrow(UserError)
    expect(() => parseConfig(text, 'plimsoll.yml')).toThrow(message)
  })
})
