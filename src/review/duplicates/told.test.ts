import { describe, expect, it } from 'vitest'
import type { ChangeEvidence, ProjectEvidence, RuleModel } from '../rule.ts'
import { defaultThresholds } from './find.ts'
import { duplicatesIn } from './told.ts'

const nothingCompared: ChangeEvidence = { before: () => null, kind: () => null, compared: false }

/** A project that counts how often its models are gone through. */
function counted(): { readonly project: ProjectEvidence; readonly walks: () => number } {
  let walks = 0
  const models: readonly RuleModel[] = []
  return {
    walks: () => walks,
    project: {
      get models() {
        walks += 1
        return models
      },
      model: () => null,
    },
  }
}

describe('duplicatesIn', () => {
  it('looks for the matches of one set of thresholds once, and again for another set', () => {
    const { project, walks } = counted()
    const duplicates = duplicatesIn(project, nothingCompared)
    expect(duplicates.matches(defaultThresholds)).toBe(duplicates.matches({ ...defaultThresholds }))
    expect(walks()).toBe(1)
    duplicates.matches({ ...defaultThresholds, jaccard: 0.9 })
    expect(walks()).toBe(2)
  })
})
