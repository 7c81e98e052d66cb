// Questions that are asked inside the page: they run in the browser and see nothing but its document.

/** @returns {number} */
export function pageWidth() {
  return document.documentElement.scrollWidth
}

/** @returns {string} */
export function inkColor() {
  return getComputedStyle(document.body).color
}

/** @returns {string[]} Elements with text of less than twelve pixels. */
export function smallTexts() {
  return [...document.querySelectorAll('main *, footer *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 12)
    .map((element) => element.outerHTML.slice(0, 80))
}

/** @returns {string[]} Elements whose text has a contrast with the paper below 4.5:1 (WCAG 2.2, 1.4.3). */
export function faintTexts() {
  /** @param {string} color */
  const light = (color) => {
    const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
      const share = Number(part) / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const paper = light(getComputedStyle(document.body).backgroundColor)
  return [...document.querySelectorAll('main *, footer')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
    .flatMap((element) => {
      const ink = light(getComputedStyle(element).color)
      const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)
      return ratio < 4.5 ? [`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 80)}`] : []
    })
}
