// Runs a script in a process of its own, so that its memory is given back.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** With the loaders that this process runs under. `script` is relative to this folder. */
export function child(script: string, args: readonly string[]): Promise<void> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [...process.execArgv, path, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    running.on('error', reject)
    running.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ${args.join(' ')} ended with ${code}`)),
    )
  })
}
