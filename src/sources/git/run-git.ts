// Runs git without a shell and turns its failures into errors that the user can mend.

import { spawnSync } from 'node:child_process'
import { UserError } from '../../domain/errors.ts'

/** Output of one call may hold a thousand blobs at once. */
const outputLimitBytes = 2 ** 30

/**
 * fsmonitor and hooks are off since a repository's own config could start programs through them, and a bare repository
 * committed inside another one would bring such a config along.
 */
const settings = [
  '--no-optional-locks',
  ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'safe.bareRepository=explicit'],
  ...['-c', 'core.quotepath=off'],
]

export interface GitAnswer {
  readonly status: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** Answers whatever git's exit code was; throws only when git did not run. */
export function tryGit(directory: string, parameters: readonly string[], input?: string): GitAnswer {
  const done = spawnSync('git', ['-C', directory, ...settings, ...parameters], {
    input: input ?? '',
    maxBuffer: outputLimitBytes,
    windowsHide: true,
  })
  if (done.error) throw notRun(done.error, parameters)
  return { status: done.status ?? -1, stdout: done.stdout, stderr: done.stderr.toString('utf8').trim() }
}

export function git(directory: string, parameters: readonly string[], input?: string): Buffer {
  const answer = tryGit(directory, parameters, input)
  if (answer.status === 0) return answer.stdout
  const said = answer.stderr.split('\n')[0] ?? ''
  throw new UserError(
    `git ${parameters[0] ?? ''}`,
    said === '' ? `ended with code ${answer.status}` : said,
    `Run the same in ${directory} to see more.`,
  )
}

function notRun(error: Error & { code?: string }, parameters: readonly string[]): Error {
  if (error.code === 'ENOENT') {
    return new UserError('git', 'is not on PATH', 'Install git, or compare two manifests, which needs none.')
  }
  if (error.code === 'ENOBUFS') {
    return new UserError(`git ${parameters[0] ?? ''}`, 'gave more than 1 GiB', 'Exclude large files from the project.')
  }
  return error
}

/** Fields of a `-z` listing. */
export function zeroSeparated(output: Buffer): readonly string[] {
  const fields = output.toString('utf8').split('\0')
  if (fields.at(-1) === '') fields.pop()
  return fields
}
