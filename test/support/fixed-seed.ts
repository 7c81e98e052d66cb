// Makes property tests draw the same inputs on every run; `npm run fuzz` is where new ones are tried.

import fc from 'fast-check'

fc.configureGlobal({ seed: 20261122 })
