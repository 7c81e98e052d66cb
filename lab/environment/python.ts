// The lab's own Python environment: says what is missing, and installs Spark into it once.

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../src/domain/errors.ts'

export const sparkVersion = '4.3.0'

/** Of Java, as Spark 4 needs it; of Python, as this Spark's package declares it. */
const [leastJava, leastPython] = [17, [3, 9]] as const

/** Path of a Python that has the pinned Spark. @throws {UserError} where Python or Java is missing or too old. */
export function sparkPython(folder: string, progress: (line: string) => void): string {
  requireJava()
  requirePython()
  const home = join(folder, `spark-${sparkVersion}`)
  const python = join(home, 'bin', 'python')
  if (existsSync(join(home, 'ready'))) return python
  progress(`installing pyspark ${sparkVersion} from PyPI into ${home}: some 400 MB, once`)
  mkdirSync(folder, { recursive: true })
  execFileSync('python3', ['-m', 'venv', '--clear', home], { stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `pyspark==${sparkVersion}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  mkdirSync(join(home, 'ready'))
  return python
}

/** What it prints goes line by line to `progress`; Spark's own log only where it fails. */
export function runPython(python: string, args: readonly string[], progress: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter((each) => each.trim() !== '')) progress(line)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000)
    })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the engine ended with ${code}:\n${said}`))))
  })
}

function requireJava(): void {
  const said = answer('java', ['-version'])
  const version = /version "(\d+)/.exec(said ?? '')?.[1]
  if (version !== undefined && Number(version) >= leastJava) return
  const found = said === null ? 'there is no `java`' : `\`java\` is version ${version ?? 'unknown'}`
  throw new UserError(
    'lab',
    `${found}; Spark needs Java ${leastJava} or newer`,
    'Install one, such as openjdk-17-jre-headless.',
  )
}

function requirePython(): void {
  const said = answer('python3', ['-c', 'import sys, venv, ensurepip; print(*sys.version_info[:2])'])
  const [major = 0, minor = 0] = (said ?? '').trim().split(' ').map(Number)
  if (major === leastPython[0] && minor >= leastPython[1]) return
  const found = said === null ? 'there is no `python3` that can make environments' : `\`python3\` is ${major}.${minor}`
  throw new UserError(
    'lab',
    `${found}; the lab needs Python ${leastPython.join('.')} or newer with venv`,
    'Install python3 and python3-venv.',
  )
}

/** What a command says, on either stream; null where it cannot be run. */
function answer(command: string, args: readonly string[]): string | null {
  try {
    return execFileSync('sh', ['-c', '"$0" "$@" 2>&1', command, ...args], { encoding: 'utf8' })
  } catch {
    return null
  }
}
