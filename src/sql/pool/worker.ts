// Entry of a worker thread that turns SQL texts into facts.

import { parentPort } from 'node:worker_threads'
import { factsOf } from '../facts/facts-of.ts'
import { serve } from './serve.ts'

if (parentPort === null) throw new Error('this file runs as a worker thread')
serve(parentPort, (job) => factsOf(job.text, job.dialect))
