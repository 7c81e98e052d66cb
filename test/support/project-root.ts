// The folder of this repository, for tests that start its scripts or read its files.

import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
