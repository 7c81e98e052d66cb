// Compares texts that dbt, git or an editor may have passed through: line ends and outer blanks do not count.

export function sameText(left: string, right: string): boolean {
  return left === right || plain(left) === plain(right)
}

export function containsText(whole: string, part: string): boolean {
  const wanted = plain(part)
  return wanted !== '' && plain(whole).includes(wanted)
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim()
}

/** Share of another text's words that also stand in this one, each as often as it does; 0 to 1. */
export function likerOf(text: string): (other: string) => number {
  const counts = wordCounts(text)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return (other) => {
    const others = wordCounts(other)
    let both = 0
    let otherTotal = 0
    for (const [word, count] of others) {
      both += Math.min(count, counts.get(word) ?? 0)
      otherTotal += count
    }
    return total + otherTotal === 0 ? 1 : (2 * both) / (total + otherTotal)
  }
}

function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\w$]+|[^\s\w]/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
