import { UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useLive } from '../../data/live.ts'
import { Logo } from '../../parts/logo.tsx'
import { say } from '../../words/shell.ts'
import { say as sayTerm } from '../../words/terms.ts'
import { AccountSwitcher } from './account-switcher.tsx'
import { HealthMark } from './health-mark.tsx'
import { LiveMark } from './live-mark.tsx'
import { navigation, tabs } from './navigation.ts'
import { useShell } from './shell-context.ts'
import { UserCorner } from './user-corner.tsx'

const rest = navigation.slice(tabs.length)

/** The top bar of a narrow screen. */
export function PhoneBar() {
  const { openPalette } = useShell()
  const live = useLive()
  return (
    <header className="phone-bar">
      <Link to="/" className="phone-brand" aria-label={sayTerm('product')}>
        <Logo size={28} />
      </Link>
      <AccountSwitcher />
      <LiveMark state={live.state} isShort />
      <UnstyledButton className="phone-icon" onClick={openPalette} aria-label={say('search.open')}>
        <IconSearch size={21} stroke={1.8} aria-hidden />
      </UnstyledButton>
      <UserCorner />
    </header>
  )
}

const MoreDrawer = lazy(async () => ({ default: (await import('./more-drawer.tsx')).MoreDrawer }))

/** The row of screens at the thumb; what does not fit is in a drawer. */
export function PhoneTabs() {
  const [isOpen, drawer] = useDisclosure()
  return (
    <>
      <nav className="phone-tabs" aria-label={say('navigation')}>
        {tabs.map(({ to, name, Icon }) => (
          <Link key={to} to={to} className="phone-tab" activeProps={{ 'aria-current': 'page' }}>
            <Icon size={22} stroke={1.7} aria-hidden />
            <span>{say(`screens.${name}`)}</span>
          </Link>
        ))}
        {rest.length > 0 && (
          <UnstyledButton className="phone-tab" onClick={drawer.open} aria-haspopup="dialog">
            <IconDots size={22} stroke={1.7} aria-hidden />
            <span>{say('more')}</span>
            <HealthMark />
          </UnstyledButton>
        )}
      </nav>
      {isOpen && (
        <Suspense>
          <MoreDrawer close={drawer.close} />
        </Suspense>
      )}
    </>
  )
}
