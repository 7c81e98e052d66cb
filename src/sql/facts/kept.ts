// Keeps what is computed of a node for as long as the node lives.

export function kept<Node extends object, Result>(make: (node: Node) => Result): (node: Node) => Result {
  const made = new WeakMap<Node, Result>()
  return (node) => {
    const known = made.get(node)
    if (known !== undefined) return known
    const result = make(node)
    made.set(node, result)
    return result
  }
}
