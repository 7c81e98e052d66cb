// Reads what one Spark or Photon join says: type, algorithm, keys, what is asked beside them, and which side is built.

import type { JoinAlgorithm, JoinType } from '../../../domain/plan-facts.ts'
import { untoldJoin } from '../empty-work.ts'
import type { NodeWork } from '../linked.ts'
import { bare, withoutParentheses } from '../top-level.ts'
import { argumentsOf, listOfText, listsAmong, withoutIds } from './expressions.ts'

const types: Readonly<Record<string, JoinType>> = {
  inner: 'inner',
  cross: 'cross',
  leftouter: 'left',
  rightouter: 'right',
  fullouter: 'full',
  leftsemi: 'left-semi',
  leftanti: 'left-anti',
  leftsingle: 'left',
}

export function joinAlgorithm(operator: string): JoinAlgorithm | null {
  const name = operator.toLowerCase()
  if (name.includes('cartesianproduct')) return 'cartesian'
  if (name.includes('nestedloopjoin')) return 'nested-loop'
  if (name.includes('broadcasthashjoin')) return 'broadcast-hash'
  if (name.includes('shuffledhashjoin') || name.includes('shufflehashjoin')) return 'shuffled-hash'
  return name.includes('sortmergejoin') ? 'sort-merge' : null
}

export function joinWork(operator: string, header: string, fields: ReadonlyMap<string, string> | null): NodeWork {
  const words = argumentsOf(fields === null ? header : header.replaceAll(' ', ', '))
  const algorithm = joinAlgorithm(operator)
  const bySide = fields === null ? listsAmong(words) : [fields.get('left keys'), fields.get('right keys')].map(keyList)
  const [left = [], right = []] = bySide
  const keyless = algorithm === 'nested-loop' || algorithm === 'cartesian'
  const told = left.length > 0 && left.length === right.length
  const condition = fields === null ? plainCondition(words) : (fields.get('join condition') ?? null)
  return {
    kind: 'join',
    ...untoldJoin,
    type:
      typeAmong([...words, (fields?.get('join type') ?? '').trim()]) ?? (algorithm === 'cartesian' ? 'inner' : null),
    algorithm,
    keys: told ? left.map((key, index) => ({ left: key, right: right[index] ?? '' })) : keyless ? [] : null,
    condition: condition === null || condition === 'None' ? null : withoutParentheses(withoutIds(condition), bare),
    buildSide: words.includes('BuildRight') ? 'right' : words.includes('BuildLeft') ? 'left' : null,
    skewSplit: operator.includes('skew=true') || /isSkew=true/.test(header),
  }
}

function keyList(text: string | undefined): readonly string[] {
  return text === undefined ? [] : (listOfText(text)?.filters ?? [])
}

function typeAmong(words: readonly string[]): JoinType | null {
  for (const word of words) {
    const type = types[word.toLowerCase()]
    if (type !== undefined) return type
    if (word.startsWith('ExistenceJoin')) return 'existence'
  }
  return null
}

/** What is no key list, type, side or flag. */
function plainCondition(words: readonly string[]): string | null {
  const rest = words.filter(
    (word) =>
      !word.startsWith('[') &&
      typeAmong([word]) === null &&
      !/^(BuildLeft|BuildRight|true|false|isSkew=\w+|None|\d+)$/.test(word),
  )
  return rest.length === 0 ? null : rest.join(', ')
}
