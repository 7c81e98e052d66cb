import type { Source } from '../sources/snowflake/source.ts'

export type Climbs = Source
