import { read } from '../sql/reads-file.ts'

export const climbs = read
