// Runs git in a folder of the demo.

import { spawnSync } from 'node:child_process'
import { UserError } from '../../domain/errors.ts'

export function git(folder: string, args: readonly string[], input?: Uint8Array): void {
  const done = spawnSync('git', args, { cwd: folder, encoding: 'utf8', input })
  if (done.status !== 0)
    throw new UserError('git', `${args.join(' ')} failed in the demo's folder`, 'The demo needs git 2.28 or newer.')
}
