import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import {
  IconApi,
  IconDeviceMobile,
  IconKeyboard,
  IconLogout,
  IconUser,
  IconWorldWww,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { say } from '../../words/shell.ts'
import { useShell } from './shell-context.ts'
import { UserButton } from './user-button.tsx'

const outside = { component: 'a', target: '_blank', rel: 'noreferrer' } as const
const icon = { size: 17, stroke: 1.8, 'aria-hidden': true } as const

/** Who is signed in; colours, help, the demo's doors, and the way out. `isWide` shows the name beside the initial. */
export function UserMenu({ isWide = false }: { isWide?: boolean }) {
  const { session, signOut, openShortcuts } = useShell()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { links } = session
  return (
    <Menu defaultOpened position={isWide ? 'top-start' : 'bottom-end'} width={248}>
      <Menu.Target>
        <UserButton isWide={isWide} />
      </Menu.Target>
      <Menu.Dropdown>
        {session.user && (
          <Menu.Label>
            {say('user.signedInAs')} {session.user.email}
          </Menu.Label>
        )}
        <Menu.Label>{say('user.colours')}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          mx={8}
          mb={8}
          aria-label={say('user.colours')}
          value={colorScheme}
          onChange={(next) => setColorScheme(next as 'light' | 'dark' | 'auto')}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({
            value,
            label: say(`user.${value}`),
          }))}
        />
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconUser {...icon} />}>
          {say('user.profile')}
        </Menu.Item>
        <Menu.Item onClick={openShortcuts} leftSection={<IconKeyboard {...icon} />}>
          {say('keys.open')}
        </Menu.Item>
        <Menu.Item {...outside} href="/api/docs" leftSection={<IconApi {...icon} />}>
          {say('user.reference')}
        </Menu.Item>
        {links?.demoSite && (
          <Menu.Item {...outside} href={links.demoSite} leftSection={<IconWorldWww {...icon} />}>
            {say('user.demoSite')}
          </Menu.Item>
        )}
        {links?.softphone && (
          <Menu.Item {...outside} href={links.softphone} leftSection={<IconDeviceMobile {...icon} />}>
            {say('user.softphone')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item onClick={signOut} leftSection={<IconLogout {...icon} />}>
          {say('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
