import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { LiveContext, useLiveStream } from '../../data/live.ts'
import { type Session, useSignOut } from '../../data/session.ts'
import { say } from '../../words/shell.ts'
import { PhoneBar, PhoneTabs } from './phone-navigation.tsx'
import { ShellContext } from './shell-context.ts'
import { SideNavigation } from './side-navigation.tsx'
import { useFirstRun } from './use-first-run.ts'
import { usePalette } from './use-palette.ts'
import { useShortcuts } from './use-shortcuts.ts'
import './shell.css'

const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }))

/** The frame around every screen: where one can go, which account, who one is, whether the screen is live. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const live = useLiveStream(session.account.id)
  const { mutate: signOut } = useSignOut()
  const [hasSheet, sheet] = useDisclosure()
  const palette = usePalette()
  useFirstRun(session.scopes.includes('locations:write'))
  const isNarrow = useMediaQuery('(max-width: 899px)', undefined, { getInitialValueInEffect: false })
  const shell = useMemo(
    () => ({ session, signOut: () => signOut(), openShortcuts: sheet.open, openPalette: palette.open }),
    [session, signOut, sheet.open, palette.open],
  )
  useShortcuts({ openShortcuts: sheet.toggle, openPalette: palette.open })
  return (
    <LiveContext value={live}>
      <ShellContext value={shell}>
        <a className="shell-skip" href="#content">
          {say('skipToContent')}
        </a>
        <div className="shell">
          {isNarrow ? <PhoneBar /> : <SideNavigation />}
          <main id="content" className="shell-content" tabIndex={-1}>
            {children}
          </main>
          {isNarrow && <PhoneTabs />}
        </div>
        {palette.Palette && <palette.Palette typed={palette.typed} setTyped={palette.setTyped} />}
        {hasSheet && (
          <Suspense>
            <ShortcutSheet isOpen close={sheet.close} />
          </Suspense>
        )}
      </ShellContext>
    </LiveContext>
  )
}
