import { print } from '../../report/prints.ts'

export const climbs = print
