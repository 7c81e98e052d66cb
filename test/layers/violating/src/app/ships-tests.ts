import { seed } from '../../test/seed.ts'

export const seeded = seed
