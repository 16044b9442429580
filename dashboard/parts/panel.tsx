import type { ReactNode } from 'react'
import { useId } from 'react'
import './panel.css'

type PanelProps = { title: string; aside?: ReactNode; children: ReactNode }

/** A titled region of a screen. */
export function Panel({ title, aside, children }: PanelProps) {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id}>
      <header className="panel-head">
        <h2 className="panel-title" id={id}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  )
}
