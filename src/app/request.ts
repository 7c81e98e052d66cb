// What a verb over a project is asked for, as the surface parsed it.

import type { Dialect } from '../domain/dialect.ts'
import type { Place } from './place.ts'

export interface ProjectRequest extends Place {
  readonly config?: string | undefined
  /** Only the project in this folder. */
  readonly project?: string | undefined
  readonly dialect?: Dialect | undefined
  /** manifest.json of the build under review. */
  readonly manifest?: string | undefined
  /** manifest.json of production. */
  readonly production?: string | undefined
  readonly catalog?: string | undefined
  readonly cache: boolean
  /** Milliseconds for rendering or parsing one text. */
  readonly timeLimit: number
}

export type ReviewFormat = 'text' | 'json' | 'markdown' | 'sarif' | 'github' | 'codeclimate'

export interface PrintRequest {
  readonly format: ReviewFormat
  readonly output?: string | undefined
  readonly verbose?: boolean | undefined
}

/** Which account a review asks for plans, and how its secret is found. */
export interface PlansRequest {
  /** Account of plimsoll.yml, `name` or `platform.name`; the only one when `''`. */
  readonly account: string
  readonly env: (name: string) => string | undefined
  readonly home: string
}
