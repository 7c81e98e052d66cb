// Runs the checks side by side and prints what each said, in order; fails when any does.

import { spawn } from 'node:child_process'

const checks = ['lint', 'types', 'layers', 'files', 'rules:check']

const results = await Promise.all(checks.map(run))
for (const { said } of results) process.stdout.write(said)
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0

function run(name) {
  return new Promise((done) => {
    const child = spawn('npm', ['run', '-s', name], { stdio: ['ignore', 'pipe', 'pipe'] })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes))
    child.on('close', (code) => done({ said: Buffer.concat(said), code }))
  })
}
