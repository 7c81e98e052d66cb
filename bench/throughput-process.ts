// Measures one step over texts in a process of its own, so that no other work has taught its compiler otherwise.

import { z } from 'zod'
import { tuneCompiler } from '../src/cli/tune-compiler.ts'
import { dialects } from '../src/domain/dialect.ts'
import { factsOf } from '../src/sql/facts/facts-of.ts'
import { parseStatements } from '../src/sql/parse/parse-statements.ts'
import { fingerprints } from '../src/sql/text/fingerprint.ts'
import { readHistoryStatement } from '../src/sql/text/history-statement.ts'
import { tokenize } from '../src/sql/text/tokenize.ts'
import { throughput } from './throughput.ts'

const works = {
  tokens: tokenize,
  fingerprints,
  'statement of a history': readHistoryStatement,
  parser: parseStatements,
  'facts, parser included': factsOf,
}

const asked = z.object({
  name: z.enum(['tokens', 'fingerprints', 'statement of a history', 'parser', 'facts, parser included']),
  texts: z.array(z.string()),
  dialect: z.enum(dialects),
})

process.once('message', async (message) => {
  const { name, texts, dialect } = asked.parse(message)
  // As the command line does it.
  if (name !== 'statement of a history') tuneCompiler()
  const work = works[name]
  process.send?.(await throughput(name, texts, (text) => work(text, dialect)))
  process.disconnect()
})
