// Builds the package into dist: the command line, the SQL worker, the public API, and the files they read at run time.

import { chmodSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { emitTypes } from './emit-types.mjs'
import { thirdPartyLicences } from './third-party-licences.mjs'

const { values } = parseArgs({ options: { types: { type: 'boolean' } } })
const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
// Built beside and swapped in, so that a failed build leaves the last good one and nobody reads half of it.
const next = join(root, `dist-${process.pid}`)
const started = performance.now()

/** Output to entry; every chunk lands beside them, so `new URL('./x', import.meta.url)` means dist from anywhere. */
const entries = {
  cli: 'src/cli/main.ts',
  'sql-worker': 'src/sql/pool/worker.ts',
  index: 'src/index.ts',
}

/** zod carries its messages in fifty languages, which would be a fifth of all code to load; we print English. */
const englishOnly = {
  name: 'english-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer }) =>
      importer.includes('/zod/') ? { path: 'no-locales', namespace: 'english-only' } : null,
    )
    onLoad({ filter: /.*/, namespace: 'english-only' }, () => ({ contents: 'export {}' }))
  },
}

/** What made an example, which nobody needs to look at it. */
const authoring = /\/examples\/[^/]+\/(build$|[^/]+\.(mjs|sh|ts)$)/

/** Files read at run time, in dist under the second name. */
const assets = [[join(root, 'examples'), 'examples']]

try {
  const result = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: next,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    chunkNames: '[name]-[hash]',
    // Native code, optional: only the verbs that read the store load it.
    external: ['@duckdb/node-api'],
    // Bundled CommonJS packages require node's own modules.
    banner: {
      js: "import { createRequire as plimsollRequire } from 'node:module'; const require = plimsollRequire(import.meta.url);",
    },
    loader: { '.md': 'text', '.sql': 'text' },
    plugins: [englishOnly],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  })
  for (const [from, to] of assets) {
    cpSync(from, join(next, to), { recursive: true, filter: (path) => !authoring.test(path) })
  }
  writeFileSync(join(next, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(root, Object.keys(result.metafile.inputs)))
  makeExecutable(join(next, 'cli.js'))
  if (values.types) emitTypes(root, join(next, 'types'))
  rmSync(dist, { recursive: true, force: true })
  renameSync(next, dist)

  const outputs = Object.values(result.metafile.outputs)
  const code = outputs.reduce((sum, output) => sum + output.bytes, 0)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `dist: ${outputs.length} files of code, ${Math.round(code / 1024).toLocaleString('en')} kB, in ${seconds} s`,
  )
} catch (error) {
  rmSync(next, { recursive: true, force: true })
  console.error(error.errors ? `build: ${error.errors.length} errors` : `build: ${error.message}`)
  process.exitCode = 1
}

function makeExecutable(file) {
  const text = readFileSync(file, 'utf8')
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`)
  chmodSync(file, 0o755)
}
