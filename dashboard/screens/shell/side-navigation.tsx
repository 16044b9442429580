import { UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useLive } from '../../data/live.ts'
import { Keys } from '../../parts/keys.tsx'
import { Logo } from '../../parts/logo.tsx'
import { say } from '../../words/shell.ts'
import { say as sayTerm } from '../../words/terms.ts'
import { AccountSwitcher } from './account-switcher.tsx'
import { HealthMark } from './health-mark.tsx'
import { LiveMark } from './live-mark.tsx'
import { navigation } from './navigation.ts'
import { useShell } from './shell-context.ts'
import { UserCorner } from './user-corner.tsx'

/** The left column of a wide screen. */
export function SideNavigation() {
  const { openShortcuts, openPalette } = useShell()
  const live = useLive()
  return (
    <aside className="side">
      <Link to="/" className="side-brand">
        <Logo size={26} />
        <span>{sayTerm('product')}</span>
      </Link>
      <AccountSwitcher />
      <UnstyledButton className="side-search" onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} stroke={1.9} aria-hidden />
        <span>{say('search.open')}</span>
        <Keys keys={['mod', 'K']} />
      </UnstyledButton>
      <nav aria-label={say('navigation')} className="side-links">
        {navigation.map(({ to, name, Icon }) => (
          <Link key={to} to={to} className="side-link" activeProps={{ 'aria-current': 'page' }}>
            <Icon size={19} stroke={1.7} aria-hidden />
            {say(`screens.${name}`)}
            {name === 'health' && <HealthMark />}
          </Link>
        ))}
      </nav>
      <div className="side-foot">
        <div className="side-state">
          <LiveMark state={live.state} />
          <UnstyledButton
            className="side-keys"
            onClick={openShortcuts}
            aria-label={say('keys.open')}
            title={`${say('keys.open')} (?)`}
          >
            <IconKeyboard size={18} stroke={1.7} aria-hidden />
          </UnstyledButton>
        </div>
        <UserCorner isWide />
      </div>
    </aside>
  )
}
