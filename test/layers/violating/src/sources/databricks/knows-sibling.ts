import type { Source } from '../snowflake/source.ts'

export type Other = Source
