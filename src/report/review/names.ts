// Short names for models: the dbt name alone, with its package where two models share the name.

import type { ReviewResult } from '../../domain/review.ts'

export type NameOf = (id: string) => string

export function shortNames(result: ReviewResult): NameOf {
  const ids = new Set([
    ...result.models.map((model) => model.id),
    ...result.findings.map((finding) => finding.model),
    ...result.duplicates.flatMap((pair) => [pair.model, pair.other]),
    ...result.coverage.notMeasured.map((entry) => entry.model),
  ])
  const holders = new Map<string, number>()
  for (const id of ids) holders.set(split(id).name, (holders.get(split(id).name) ?? 0) + 1)
  return (id) => {
    const { name, prefix } = split(id)
    return prefix !== '' && (holders.get(name) ?? 0) > 1 ? `${prefix}.${name}` : name
  }
}

/** `model.shop.orders.v2` is `orders.v2` of package shop; generic tests end in a hash that tells nobody anything. */
function split(id: string): { readonly name: string; readonly prefix: string } {
  const parts = /^(model|snapshot|seed|test|analysis|operation)\.([^./\\]+)\.([^/\\]+)$/.exec(id)
  if (parts === null) return { name: id, prefix: '' }
  const [, kind = '', prefix = '', name = ''] = parts
  return { name: kind === 'test' ? name.replace(/\.[0-9a-f]{10}$/, '') : name, prefix }
}
