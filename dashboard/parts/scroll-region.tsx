import type { ReactNode } from 'react'

/** A part of the screen that scrolls by itself; the keyboard reaches it, as axe's scrollable-region-focusable asks. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard could not scroll
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
