// How many terminal cells a text takes, and cutting or padding it to a number of cells.

import stringWidth from 'fast-string-width'

/** The terminal's columns within what reads well; 80 where nothing is known. */
export function readableWidth(columns: number | undefined): number {
  return Math.min(120, Math.max(40, columns === undefined || columns === 0 ? 80 : columns))
}

export function cells(text: string): number {
  return stringWidth(text)
}

export function padTo(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - cells(text)))
  return align === 'left' ? text + space : space + text
}

/** Cuts to a width with an ellipsis; in the middle where names share their beginning and differ at both ends. */
export function shorten(text: string, width: number, where: 'end' | 'middle'): string {
  if (cells(text) <= width) return text
  if (width <= 1) return '…'
  const tail = where === 'middle' ? Math.floor((width - 1) / 2) : 0
  return `${firstCells(text, width - 1 - tail)}…${lastCells(text, tail)}`
}

function firstCells(text: string, width: number): string {
  let kept = ''
  for (const character of text) {
    if (cells(kept + character) > width) break
    kept += character
  }
  return kept
}

function lastCells(text: string, width: number): string {
  let kept = ''
  for (const character of Array.from(text).reverse()) {
    if (cells(character + kept) > width) break
    kept = character + kept
  }
  return kept
}
