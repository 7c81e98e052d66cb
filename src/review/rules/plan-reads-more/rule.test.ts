// Runs the cases of this folder and the examples of its page.

import { runRuleCases } from '../../../../test/support/rule-cases.ts'
import rule from './rule.ts'

runRuleCases(import.meta.url, rule)
