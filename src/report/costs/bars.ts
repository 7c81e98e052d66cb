// Bars and trends made of block characters, one cell each.

const eighths = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█']
const heights = '▁▂▃▄▅▆▇█'

/** A bar of `width` cells for a share of 0..1; anything above nothing shows at least a sliver. */
export function bar(share: number, width: number): string {
  const bounded = Math.min(1, Math.max(0, share))
  const steps = Math.max(bounded > 0 ? 1 : 0, Math.round(bounded * width * 8))
  const full = '█'.repeat(Math.floor(steps / 8))
  return steps % 8 === 0 ? full : full + eighths[steps % 8]
}

/**
 * One character per step, relative to the row's own highest; nothing spent is a space, so that gaps are seen. More steps
 * than cells are added up to steps of equal length, the last may be shorter: cells show the mean of a step.
 */
export function spark(amounts: readonly string[], cells: number): string {
  const per = Math.ceil(amounts.length / cells)
  const values = Array.from({ length: Math.ceil(amounts.length / per) }, (_, index) => {
    const step = amounts.slice(index * per, (index + 1) * per).map(Number)
    return step.reduce((sum, value) => sum + value, 0) / step.length
  })
  const top = values.reduce((most, value) => Math.max(most, value), 0)
  return values
    .map((value) => (value <= 0 || top === 0 ? ' ' : heights[Math.min(7, Math.floor((value / top) * 8))]))
    .join('')
}
