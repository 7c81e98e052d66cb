// Runs a rule over the cases of its folder and the SQL examples of its page: one test each.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Rule } from '../../src/review/rule.ts'
import { type CaseFile, readCase } from './case-file.ts'
import { drawn } from './case-marks.ts'
import { docBlocks } from './doc-blocks.ts'
import { expectSoundRewrites } from './rewritten-case.ts'
import { expectedOf, type Outcome, runCase } from './run-case.ts'

/** Call it from `rule.test.ts`: `runRuleCases(import.meta.url, rule)`. */
export function runRuleCases(testUrl: string, rule: Rule): void {
  const folder = dirname(fileURLToPath(testUrl))
  const files = readdirSync(join(folder, 'cases'))
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const doc = readFileSync(join(folder, 'doc.md'), 'utf8')

  describe(rule.id, () => {
    it('has its folder name as id, with cases that flag and cases that pass', () => {
      expect(basename(folder)).toBe(rule.id)
      expect(files.filter((name) => !/^(flags|passes)-[a-z0-9-]+\.sql$/.test(name))).toEqual([])
      expect(files.some((name) => name.startsWith('flags-'))).toBe(true)
      expect(files.some((name) => name.startsWith('passes-'))).toBe(true)
    })

    for (const name of files) {
      const text = readFileSync(join(folder, 'cases', name), 'utf8')
      register({ label: name, text, flags: name.startsWith('flags-'), marksNeeded: true }, rule)
    }
    for (const [index, block] of docBlocks(doc).entries()) {
      const label = `doc.md, example ${index + 1} (${block.flags ? 'flags' : 'passes'})`
      register({ label, text: block.text, flags: block.flags, marksNeeded: false }, rule)
    }
  })
}

interface Registered {
  readonly label: string
  readonly text: string
  readonly flags: boolean
  /** Examples in a page may leave out the carets: then any hit will do. */
  readonly marksNeeded: boolean
}

function register({ label, text, flags, marksNeeded }: Registered, rule: Rule): void {
  const file = read(text, label)
  if (file instanceof Error) {
    it(label, () => {
      throw file
    })
    return
  }
  for (const dialect of file.dialects) {
    it(file.dialects.length > 1 ? `${label} on ${dialect}` : label, async () => {
      const actual = await runCase(file, dialect, rule, label)
      const expected = expectedOf(file)
      const marked = expected.marks.length + expected.others.length > 0
      if (!flags) {
        expect(marked, 'a case that passes marks nothing').toBe(false)
        expect(shown(actual)).toBe(shown(expected))
      } else if (marked) {
        expect(shown(actual)).toBe(shown(expected))
      } else {
        expect(marksNeeded, 'a case that flags marks the place with carets or with "-- flags:"').toBe(false)
        expect(actual.marks.length + actual.others.length).toBeGreaterThan(0)
      }
      await expectSoundRewrites(file, dialect, rule, label, actual)
      for (const evidence of file.missing) expect(actual.missing).toContain(evidence)
      if (file.tier !== null) expect([...new Set(actual.tiers)]).toEqual([file.tier])
      if (file.severity !== null) expect([...new Set(actual.severities)]).toEqual([file.severity])
    })
  }
}

/** A case that cannot be read fails alone. */
function read(text: string, label: string): CaseFile | Error {
  try {
    return readCase(text, label)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The case's own text with its marks drawn in, then whatever has no range. */
function shown(outcome: Outcome): string {
  return [drawn(outcome.text, outcome.marks), ...[...outcome.others].sort()].join('\n')
}
