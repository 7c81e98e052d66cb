// Whether a JSON output fits its published schema, in tests.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { projectRoot } from './project-root.ts'

/** What does not fit; null when all does. @param name As the file is named: `doctor-1`. */
export function misfit(name: string, text: string): string | null {
  const validate = new Ajv().compile(
    JSON.parse(readFileSync(join(projectRoot, 'schemas', `${name}.schema.json`), 'utf8')),
  )
  return validate(JSON.parse(text)) ? null : JSON.stringify(validate.errors)
}
