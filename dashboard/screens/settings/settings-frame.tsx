import { Link, Outlet, useLocation } from '@tanstack/react-router'
import type { Scope } from '@tributary/contract'
import { useEffect, useRef } from 'react'
import { useShell } from '../shell/shell-context.ts'
import { say } from './words.ts'
import './settings.css'

/** The sections in order; one without its scope is not shown. */
export const sections = [
  { to: '/settings/account', name: 'account', scope: 'account:read' },
  { to: '/settings/team', name: 'team', scope: 'members:read' },
  { to: '/settings/sites', name: 'sites', scope: 'sites:read' },
  { to: '/settings/recording', name: 'recording', scope: 'locations:read' },
  { to: '/settings/carriers', name: 'carriers', scope: 'carriers:read' },
  { to: '/settings/keys', name: 'keys', scope: 'api-keys:read' },
  { to: '/settings/webhooks', name: 'webhooks', scope: 'webhooks:read' },
  { to: '/settings/test-calls', name: 'testCalls', scope: 'numbers:read' },
  { to: '/settings/privacy', name: 'privacy', scope: 'privacy:read' },
  { to: '/settings/audit', name: 'audit', scope: 'audit:read' },
  { to: '/settings/profile', name: 'profile', scope: undefined },
] as const satisfies { to: string; name: string; scope: Scope | undefined }[]

/** The column of sections beside the one that is open. */
export function SettingsFrame() {
  const { session } = useShell()
  const shown = sections.filter(({ scope }) => scope === undefined || session.scopes.includes(scope))
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // On a phone the sections are a strip that is wider than the window.
  useEffect(() => {
    const strip = nav.current
    const open = strip?.querySelector<HTMLElement>(`[href="${pathname}"]`)
    if (strip && open) strip.scrollLeft = open.offsetLeft - (strip.clientWidth - open.clientWidth) / 2
  }, [pathname])
  return (
    <div className="settings">
      <nav ref={nav} className="settings-sections" aria-label={say('title')}>
        {shown.map(({ to, name }) => (
          <Link key={to} to={to} className="settings-link" activeProps={{ 'aria-current': 'page' }}>
            {say(`sections.${name}`)}
          </Link>
        ))}
      </nav>
      <div className="settings-content">
        <Outlet />
      </div>
    </div>
  )
}
