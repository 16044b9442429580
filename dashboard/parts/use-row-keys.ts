import { useHotkeys } from '@mantine/hooks'
import type { RefObject } from 'react'

/** `j` and `k` move the focus through the links marked `data-row-link` in `list`. Enter opens, as links do. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const step = (by: 1 | -1) => () => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))
    links[next]?.focus()
    links[next]?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys([
    ['j', step(1)],
    ['k', step(-1)],
  ])
}
