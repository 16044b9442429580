import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Logo } from '../../parts/logo.tsx'
import { say as sayTerm } from '../../words/terms.ts'
import './access.css'

/** The card in which one comes in: no navigation, one thing to do. */
export function AccessFrame({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  useDocumentTitle(`${title} · ${sayTerm('product')}`)
  return (
    <main className="access">
      <svg
        className="access-river"
        viewBox="0 0 800 600"
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        <path d="M-40 90C180 90 230 310 420 330S640 420 840 420" strokeWidth="34" />
        <path d="M-40 560C140 540 240 400 420 350" strokeWidth="20" />
        <path d="M160-40C170 120 300 200 330 296" strokeWidth="13" />
        <path d="M-40 300C60 300 140 210 214 196" strokeWidth="9" />
      </svg>
      <div className="access-card">
        <div className="access-brand">
          <Logo size={40} />
          <span>{sayTerm('product')}</span>
        </div>
        <div>
          <h1 className="access-title">{title}</h1>
          {lead && <p className="access-lead">{lead}</p>}
        </div>
        {children}
      </div>
    </main>
  )
}
