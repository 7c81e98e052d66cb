import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { init } from '../../src/app/init.ts'
import { forcedRebuild, portProject } from './port-project.ts'
import { placeOf, resultOf, reviewed, runOwners, runScan } from './verbs.ts'
import { changedRepository, type Files } from './work-folder.ts'

const inPort: Files = Object.fromEntries(Object.entries(portProject).map(([path, text]) => [`port/${path}`, text]))

describe('standing in a folder of a repository', () => {
  it('every verb works on the repository, so that review finds what init and scan wrote', async () => {
    const folder = changedRepository({ ...inPort, '.gitignore': 'out/\n' }, { 'port/models/late.sql': forcedRebuild })
    const cwd = join(folder.path, 'port', 'models')
    await init({ ...placeOf(folder), cwd })
    expect(existsSync(join(folder.path, 'plimsoll.yml'))).toBe(true)
    folder.write({ 'plimsoll.yml': 'owners: {rules: [{path: "port/**", owner: docks}]}\n' })

    const scanned = resultOf(await runScan(folder, { cwd, folder: undefined, writeBaseline: true }))
    expect(scanned.findings.map(({ rule, file, owner }) => ({ rule, file, owner }))).toContainEqual({
      rule: 'full-refresh-forced',
      file: 'port/models/late.sql',
      owner: 'docks',
    })
    expect((await runOwners(folder, { cwd })).text).toContain('"owner": "docks"')
    const { findings } = await reviewed(folder, { cwd })
    expect(findings.filter(({ rule }) => rule === 'full-refresh-forced').map(({ status }) => status)).toEqual([
      'existing',
    ])
  })

  it('a folder that is named, or that git does not see, is read by itself', async () => {
    const folder = changedRepository({ ...inPort, '.gitignore': 'out/\n' }, { 'out/own.sql': 'select 1 as one\n' })
    const named = resultOf(await runScan(folder, { folder: 'port' }))
    expect(named.coverage.models).toBe(6)
    const ignored = resultOf(
      await runScan(folder, { cwd: join(folder.path, 'out'), folder: undefined, dialect: 'spark' }),
    )
    expect(ignored.coverage.models).toBe(1)
  })
})
