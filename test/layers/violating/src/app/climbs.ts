import { wide } from '../cli/too-deep.ts'

export const climbs = wide
