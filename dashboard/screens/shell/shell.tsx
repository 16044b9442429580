import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LiveContext, useLiveStream } from '../../data/live.ts'
import { type Session, useSignOut } from '../../data/session.ts'
import { Logo } from '../../parts/logo.tsx'
import { words } from '../../words.ts'
import { AccountMenu } from './account-menu.tsx'
import { LiveMark } from './live-mark.tsx'
import './shell.css'

/** The frame around every screen: name, live state, account. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const live = useLiveStream()
  const signOut = useSignOut()
  return (
    <LiveContext value={live}>
      <a className="shell-skip" href="#content">
        {words.skipToContent}
      </a>
      <header className="shell-header">
        <div className="shell-bar">
          <Link to="/" className="shell-brand">
            <Logo />
            <span>{words.product}</span>
          </Link>
          <span className="shell-account">{session.account.name}</span>
          <LiveMark state={live.state} />
          <AccountMenu session={session} signOut={() => signOut.mutate()} />
        </div>
      </header>
      <main id="content" className="shell-content" tabIndex={-1}>
        {children}
      </main>
    </LiveContext>
  )
}
