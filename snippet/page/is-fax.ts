import { blockOf, isInline } from './walk-page.ts'

const fax = /(fax|faks|факс|[传傳]真)(\W|n[or]\b|number|us|at)*$/i

/** The words before an element on its line. */
export function textBefore(node: Node): string {
  let text = ''
  for (let at: Node | null = node; at && !/\w/.test(text); ) {
    const before: Node | null = at.previousSibling
    text = (before?.textContent ?? '') + text
    const above: Node | null = at.parentNode
    at = before ?? (above && isInline(above) ? above : null)
  }
  return text
}

/** Whether what stands before a number labels it a fax; an empty line takes its label from the element before. */
export const isFax = (before: string, node: Node): boolean =>
  fax.test(
    /\w/.test(before)
      ? before
      : ((blockOf(node) as Element).previousElementSibling?.textContent ?? '').slice(-60) + before,
  )
