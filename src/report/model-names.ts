// Short names for models: the dbt name alone, with its package where two models share the name.

export type NameOf = (id: string) => string

export function shortNames(ids: Iterable<string>): NameOf {
  const holders = new Map<string, number>()
  for (const id of new Set(ids)) holders.set(split(id).name, (holders.get(split(id).name) ?? 0) + 1)
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
