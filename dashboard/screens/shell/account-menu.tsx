import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconDeviceMobile, IconLogout, IconWorldWww } from '@tabler/icons-react'
import type { Session } from '../../data/session.ts'
import { words } from '../../words.ts'
import { SchemeToggle } from './scheme-toggle.tsx'

type AccountMenuProps = { session: Session; signOut: () => void }

const outside = { component: 'a', target: '_blank', rel: 'noreferrer' } as const

export function AccountMenu({ session: { account, links }, signOut }: AccountMenuProps) {
  return (
    <nav className="shell-nav" aria-label={words.shell.navigation}>
      <SchemeToggle />
      <Menu position="bottom-end" width={230} withArrow>
        <Menu.Target>
          <UnstyledButton className="shell-menu-button" aria-label={account.name}>
            <span className="shell-initial" aria-hidden="true">
              {[...account.name][0]?.toUpperCase()}
            </span>
            <IconChevronDown size={15} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{account.name}</Menu.Label>
          {links?.demoSite && (
            <Menu.Item
              {...outside}
              href={links.demoSite}
              leftSection={<IconWorldWww size={17} aria-hidden />}
            >
              {words.shell.demoSite}
            </Menu.Item>
          )}
          {links?.softphone && (
            <Menu.Item
              {...outside}
              href={links.softphone}
              leftSection={<IconDeviceMobile size={17} aria-hidden />}
            >
              {words.shell.softphone}
            </Menu.Item>
          )}
          {(links?.demoSite || links?.softphone) && <Menu.Divider />}
          <Menu.Item onClick={signOut} leftSection={<IconLogout size={17} aria-hidden />}>
            {words.shell.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </nav>
  )
}
