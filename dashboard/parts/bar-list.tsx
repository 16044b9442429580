import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import './bar-list.css'

export type Bar = {
  key: string
  name: ReactNode
  count: number
  /** The count as it is read. */
  figure: string
  note?: { text: string; link: ComponentProps<typeof Link> } | undefined
  link: ComponentProps<typeof Link>
}

/** Groups by size; each line leads to what it counts. */
export function BarList({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count))
  return (
    <ol className="bar-list" aria-label={label}>
      {bars.map(({ key, name, count, figure, note, link }) => (
        <li key={key} className="bar-line">
          <Link {...link} className="bar-name">
            {name} <span className="visually-hidden">{figure}</span>
          </Link>
          {note && (
            <Link {...note.link} className="bar-note">
              {note.text}
            </Link>
          )}
          <span className="bar-figure" aria-hidden="true">
            {figure}
          </span>
          <span className="bar-track">
            <span className="bar-level" style={{ width: `${(count / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ol>
  )
}
