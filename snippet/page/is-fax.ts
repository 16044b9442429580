import { blockOf } from './text-line.ts'

const fax = /(fax|faks|факс|[传傳]真)(\W|n[or]\b|number|us|at)*$/i

/** The words right before an element. */
export function textBefore(node: Node): string {
  let text = ''
  for (let at = node.previousSibling; at && !/\w/.test(text); at = at.previousSibling) {
    text = at.textContent + text
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
