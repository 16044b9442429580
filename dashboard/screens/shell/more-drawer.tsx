import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { say } from '../../words/shell.ts'
import { HealthMark } from './health-mark.tsx'
import { navigation, tabs } from './navigation.ts'

/** The screens that have no tab on a phone. */
export function MoreDrawer({ close }: { close: () => void }) {
  return (
    <Drawer
      opened
      onClose={close}
      position="bottom"
      size="auto"
      title={say('more')}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <nav className="phone-more" aria-label={say('more')}>
        {navigation.slice(tabs.length).map(({ to, name, Icon }) => (
          <Link
            key={to}
            to={to}
            className="side-link"
            onClick={close}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon size={20} stroke={1.7} aria-hidden />
            {say(`screens.${name}`)}
            {name === 'health' && <HealthMark />}
          </Link>
        ))}
      </nav>
    </Drawer>
  )
}
