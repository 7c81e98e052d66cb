// Lets Node import .sql files as text when code runs from source; the build does the same with its text loader.

import { register } from 'node:module'

register('./sql-files-hooks.mjs', import.meta.url)
