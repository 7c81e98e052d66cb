// Emits the type declarations of the public API, for the package only: the code runs without them.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export function emitTypes(root, outDir) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const run = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json', '--outDir', outDir], {
    cwd: root,
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`type declarations:\n${run.stdout}${run.stderr}`)
}
