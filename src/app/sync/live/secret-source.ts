// Reads a secret from where plimsoll.yml says it is: an environment variable, a file or a command.

import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { UserError } from '../../../domain/errors.ts'
import { fileFault } from '../../../domain/file-fault.ts'
import { Secret, type SecretReader } from '../../../http/secret.ts'
import type { Machine } from './machine.ts'

type Values = Readonly<Record<string, unknown>>

const commandSeconds = 60

/**
 * A reader of `<base>_env`, `<base>_file` or `<base>_command`; null when none is set. What it reads is in no message.
 * @param place The account, as messages name it.
 */
export function secretReader(
  values: Values,
  base: string,
  place: string,
  machine: Machine,
  folder: string,
): SecretReader | null {
  const value = (kind: string): string | null => {
    const found = values[`${base}_${kind}`]
    return typeof found === 'string' ? found : null
  }
  const [env, file, command] = [value('env'), value('file'), value('command')]
  const read = async (): Promise<string> => {
    if (env !== null) return machine.env(env) ?? fail(place, `${base}_env`, `the variable ${env} is not set`)
    if (file !== null) return fromFile(file, place, `${base}_file`, machine, folder)
    return fromCommand(command ?? '', place, `${base}_command`, folder)
  }
  if (env === null && file === null && command === null) return null
  return async () => {
    const text = (await read()).trim()
    if (text === '') fail(place, base, 'it is empty')
    return new Secret(text)
  }
}

async function fromFile(path: string, place: string, key: string, { home }: Machine, folder: string): Promise<string> {
  const whole = path.startsWith('~/') ? join(home, path.slice(2)) : resolve(folder, path)
  return readFile(whole, 'utf8').catch((error: unknown) => fail(place, key, `${path}: ${fileFault(error)}`))
}

/** By the shell, as the user would type it. What it prints to standard error is not shown: it may quote the secret. */
function fromCommand(command: string, place: string, key: string, cwd: string): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(command, {
      cwd,
      shell: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: commandSeconds * 1000,
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', () => failed(fault(place, key, 'the command could not be started')))
    child.on('close', (code) => {
      if (code === 0) done(Buffer.concat(chunks).toString('utf8'))
      else failed(fault(place, key, `the command ended with ${code === null ? 'a signal' : `code ${code}`}`))
    })
  })
}

function fail(place: string, key: string, problem: string): never {
  throw fault(place, key, problem)
}

function fault(place: string, key: string, problem: string): UserError {
  return new UserError(`${place} ${key}`, problem, 'See docs/connecting.md.')
}
