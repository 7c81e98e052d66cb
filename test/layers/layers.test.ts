// The gate of floors: every rule fires on a tree seeded to break it, and the gate never passes on nothing.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../support/project-root.ts'

interface Report {
  readonly modules: number
  readonly rules: readonly string[]
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[]
}

function gate(root: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, ['scripts/check-layers.mjs', '--root', root, '--json'], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
}

/** Rule name to a file of the seeded tree that breaks it. */
const seeded: Readonly<Record<string, string>> = {
  'floor-domain': 'src/domain/climbs.ts',
  'floor-sql': 'src/sql/climbs.ts',
  'floor-store': 'src/store/climbs.ts',
  'floor-workspace': 'src/workspace/climbs.ts',
  'floor-http': 'src/http/climbs.ts',
  'floor-sources': 'src/sources/databricks/climbs.ts',
  'floor-derive': 'src/derive/rollup/climbs.ts',
  'floor-analyses': 'src/analyses/slowest/climbs.ts',
  'floor-review': 'src/review/rules/second/type-only-climb.ts',
  'floor-report': 'src/report/climbs.ts',
  'floor-sinks': 'src/sinks/mail/climbs.ts',
  'floor-app': 'src/app/climbs.ts',
  'floor-cli': 'src/cli/too-deep.ts',
  'floor-server': 'src/server/too-deep.ts',
  'floor-mcp': 'src/mcp/too-deep.ts',
  'index-app-only': 'src/index.ts',
  'rule-siblings': 'src/review/rules/second/knows-sibling.ts',
  'source-siblings': 'src/sources/databricks/knows-sibling.ts',
  'derive-siblings': 'src/derive/rollup/knows-sibling.ts',
  'analysis-siblings': 'src/analyses/slowest/knows-sibling.ts',
  'sink-siblings': 'src/sinks/mail/knows-sibling.ts',
  'rules-through-registry': 'src/review/names-one-rule.ts',
  'pure-floors': 'src/sql/reads-file.ts',
  'pool-only-threads': 'src/sql/pool/reads-file.ts',
  'parser-in-parse-only': 'src/review/sees-parser.ts',
  'undici-in-http-only': 'src/sources/databricks/wrong-client.ts',
  'duckdb-in-store-only': 'src/sources/databricks/wrong-engine.ts',
  'snowflake-sdk-in-its-source': 'src/sources/databricks/wrong-vendor.ts',
  'databricks-sdk-in-its-source': 'src/sources/snowflake/wrong-vendor.ts',
  'no-test-code-shipped': 'src/app/ships-tests.ts',
  'no-cycles': 'src/domain/cycle-a.ts',
  resolvable: 'src/app/lost.ts',
  'known-floor': 'src/extras/unlisted.ts',
  'no-process': 'src/report/leaves.ts:1',
  'no-console': 'src/report/prints.ts:2',
  'no-clock': 'src/report/prints.ts:2',
  'no-chance': 'src/report/guesses.ts:1',
  'no-fetch': 'src/sql/calls-service.ts:1',
}

describe('the gate of floors', () => {
  const run = gate('test/layers/violating')
  const report: Report = JSON.parse(run.stdout)

  it('fails on the seeded tree', () => {
    expect(run.status).toBe(1)
    expect(report.modules).toBeGreaterThan(35)
  })

  it.each(Object.entries(seeded))('%s fires', (rule, file) => {
    const files = report.violations.filter((violation) => violation.rule === rule).map((violation) => violation.from)
    expect(files).toContain(file)
  })

  it('has no rule without a seeded violation', () => {
    expect([...new Set(report.violations.map((violation) => violation.rule))].sort()).toEqual(
      Object.keys(seeded).sort(),
    )
  })

  it('lets the pool start threads and a rule-free file be', () => {
    const passes = ['src/sources/snowflake/source.ts', 'src/review/rules/first/rule.ts', 'src/domain/thing.ts']
    expect(report.violations.filter((violation) => passes.includes(violation.from))).toEqual([])
    const pool = report.violations.filter((violation) => violation.from === 'src/sql/pool/reads-file.ts')
    expect(pool.map((violation) => violation.to)).toEqual(['fs'])
  })

  it('fails where there is nothing to look at', () => {
    const empty = mkdtempSync(join(tmpdir(), 'plimsoll-layers-'))
    try {
      expect(gate(empty).status).toBe(2)
    } finally {
      rmSync(empty, { recursive: true })
    }
  })
})
