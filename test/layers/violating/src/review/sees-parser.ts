import { parse } from '@polyglot-sql/sdk'

export const parser = parse
