import { useDocumentTitle } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { say } from '../words/terms.ts'
import './page-header.css'

type PageHeaderProps = {
  title: string
  /** One sentence on what the screen is for, where that is not plain. */
  lead?: ReactNode
  /** The way up: what `Link` takes, and its words. */
  back?: ComponentProps<typeof Link> & { children: ReactNode }
  /** What one can do here; the main one last. */
  children?: ReactNode
  /** The title of the browser's tab when it says more than `title`. */
  tabTitle?: string
}

/** The head of every screen: its one `h1`, the tab's title, and its actions. */
export function PageHeader({ title, lead, back, children, tabTitle }: PageHeaderProps) {
  useDocumentTitle(`${tabTitle ?? title} · ${say('product')}`)
  return (
    <header className="page-header">
      {back && (
        <Link {...back} className="page-header-back">
          <IconArrowLeft size={16} stroke={2} aria-hidden />
          {back.children}
        </Link>
      )}
      <div className="page-header-line">
        <div className="page-header-words">
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {children && <div className="page-header-actions">{children}</div>}
      </div>
    </header>
  )
}
