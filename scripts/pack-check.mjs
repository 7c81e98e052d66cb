// Packs the package, installs it into empty folders without any registry, and uses it as a user would.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'plimsoll-pack-'))
const problems = []
let checks = 0

try {
  run('npm', ['pack', '--pack-destination', work], root)
  const tarball = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? 'none.tgz')
  await lintPackage(tarball)
  checkContents(tarball)
  for (const engine of ['with', 'without']) {
    console.log(`pack: ${engine} the database engine`)
    const folder = install(tarball, engine === 'with' ? [] : ['--omit=optional'])
    if (engine === 'with') addEngine(folder)
    checkEngine(folder, engine === 'with')
    useStore(folder, engine === 'with')
    useCommandLine(folder)
    useApi(folder)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

for (const problem of problems) console.error(problem)
console.log(`pack: ${checks} checks, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0

async function lintPackage(tarball) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const bytes = readFileSync(tarball)
  const { messages } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer } })
  check('publint', messages.map((message) => formatMessage(message, manifest)).join('; '), (text) => text === '')
  console.log(`pack: ${(bytes.length / 2 ** 20).toFixed(1)} MB`)
}

function checkContents(tarball) {
  const files = run('tar', ['-tzf', tarball], work).stdout.split('\n').filter(Boolean)
  const allowed =
    /^package\/(dist|docs|schemas|templates)\/|^package\/(package\.json|README\.md|CHANGELOG\.md|LICENSE|NOTICE)$/
  check('files in the package', files.filter((file) => !allowed.test(file)).join(', '), (extra) => extra === '')
  for (const needed of [
    'LICENSE',
    'NOTICE',
    'README.md',
    'dist/cli.js',

    'dist/THIRD-PARTY-LICENSES.txt',
    'schemas/review-1.schema.json',
  ]) {
    check(`the package has ${needed}`, files.includes(`package/${needed}`), (there) => there)
  }
}

/** Offline with an empty cache: whatever is not in the tarball cannot be installed. */
function install(tarball, flags) {
  const folder = mkdtempSync(join(work, 'install-'))
  writeFileSync(join(folder, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }\n')
  run(
    'npm',
    ['install', '--offline', '--cache', join(folder, '.cache'), '--no-audit', '--no-fund', ...flags, tarball],
    folder,
  )
  return folder
}

/** What npm installs beside us where there is a registry: the engine's packages as the project has them. */
function addEngine(folder) {
  const pending = ['@duckdb/node-api']
  for (const name of pending) {
    const from = join(root, 'node_modules', name)
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
    cpSync(from, join(folder, 'node_modules', name), { recursive: true })
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (!pending.includes(each) && existsSync(join(root, 'node_modules', each))) pending.push(each)
    }
  }
}

/** The engine answers, in the version that the package asks for; or it is not there at all. */
function checkEngine(folder, expected) {
  const asked = parsed(readFileSync(join(folder, 'node_modules/plimsoll/package.json'), 'utf8')).optionalDependencies
  writeFileSync(
    join(folder, 'engine.mjs'),
    `const duckdb = await import('@duckdb/node-api').catch(({ code }) => code)
if (typeof duckdb === 'string') console.log(duckdb)
else {
  const connection = await (await duckdb.DuckDBInstance.create(':memory:')).connect()
  const reader = await connection.runAndReadAll('SELECT version() AS version')
  console.log(reader.getRowObjects()[0].version)
}
`,
  )
  const said = run(process.execPath, ['engine.mjs'], folder).stdout.trim()
  const version = `v${asked['@duckdb/node-api'].replace(/-.*/, '')}`
  check('the engine', said, (text) => text === (expected ? version : 'ERR_MODULE_NOT_FOUND'))
}

/** Without the engine, whoever asks for the store is told what to install. */
function useStore(folder, hasEngine) {
  const exported = join(folder, 'exports/snowflake/harbour')
  mkdirSync(exported, { recursive: true })
  writeFileSync(
    join(exported, 'warehouse_metering_history.csv'),
    'START_TIME,END_TIME,WAREHOUSE_ID,WAREHOUSE_NAME,CREDITS_USED,CREDITS_USED_COMPUTE,CREDITS_USED_CLOUD_SERVICES\n' +
      '2026-10-05 10:00:00,2026-10-05 11:00:00,7,BERTHS,1.5,1.5,0\n',
  )
  const plimsoll = (...args) => run(join(folder, 'node_modules/.bin/plimsoll'), args, folder, [0, 1, 2, 3])
  const sync = plimsoll('sync', 'files', 'exports', '--store', 'store')
  if (hasEngine) {
    check(
      'sync fills a store',
      sync,
      ({ status }) => status === 0 && existsSync(join(folder, 'store/manifests/1.json')),
    )
  } else {
    check(
      'sync names the engine it lacks',
      sync,
      ({ status, stderr }) => status === 2 && /@duckdb\/node-api/.test(stderr),
    )
  }
}

function useCommandLine(folder) {
  const plimsoll = (...args) => run(join(folder, 'node_modules/.bin/plimsoll'), args, folder, [0, 1, 2, 3])
  const started = performance.now()
  const help = plimsoll('--help')
  console.log(`pack: plimsoll --help in ${Math.round(performance.now() - started)} ms`)
  check('--help', help, ({ status, stdout }) => status === 0 && /review/.test(stdout) && /scan/.test(stdout))

  mkdirSync(join(folder, 'sql'))
  writeFileSync(
    join(folder, 'sql/berths.sql'),
    'select b.berth_id, b.harbour_id from ops.berths as b\nwhere b.closed_on is null\n',
  )
  writeFileSync(join(folder, 'sql/broken.sql'), 'select from where ((\n')
  const scan = plimsoll('scan', 'sql', '--dialect', 'snowflake', '--format', 'json')
  check('scan', scan, ({ status }) => status === 0)
  const schema = JSON.parse(readFileSync(join(folder, 'node_modules/plimsoll/schemas/review-1.schema.json'), 'utf8'))
  const result = parsed(scan.stdout)
  check('scan validates against the packed schema', result, new Ajv().compile(schema))
  check(
    'scan read the good file and says what it could not read',
    result?.coverage,
    (coverage) => coverage?.analysed === 1 && coverage.notMeasured.some((each) => each.file.endsWith('broken.sql')),
  )
  check('scan of a missing folder is a mistake to mend', plimsoll('scan', 'nowhere'), ({ status }) => status === 2)
  check(
    'explain lists rules',
    plimsoll('explain'),
    ({ status, stdout }) => status === 0 && stdout.split('\n').length > 10,
  )
  check('demo', plimsoll('demo'), ({ status, stderr }) => status !== null && status < 2 && !/\n\s+at /.test(stderr))
}

function useApi(folder) {
  writeFileSync(join(folder, 'api.mjs'), "import * as api from 'plimsoll'\nconsole.log(Object.keys(api).length)\n")
  check('import of the public API', run(process.execPath, ['api.mjs'], folder).stdout, (count) => Number(count) > 0)
  writeFileSync(
    join(folder, 'types.ts'),
    "import type { ReviewResult } from 'plimsoll'\nexport const verdict: ReviewResult['verdict'] = 'pass'\n// @ts-expect-error a verdict is one of four words\nexport const wrong: ReviewResult['verdict'] = 'fine'\n",
  )
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const types = run(
    process.execPath,
    [tsc, '--noEmit', '--strict', '--module', 'nodenext', 'types.ts'],
    folder,
    [0, 1, 2],
  )
  check('types of the public API', types, ({ status }) => status === 0)
}

function check(name, value, holds) {
  checks += 1
  if (!holds(value)) problems.push(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}`)
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function run(command, args, cwd, expected = [0]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 240_000 })
  if (error) throw error
  if (!expected.includes(status))
    throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`)
  return { status, stdout, stderr }
}
