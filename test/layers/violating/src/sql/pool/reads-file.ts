import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

export const start = (path: string): Worker => new Worker(readFileSync(path, 'utf8'), { eval: true })
