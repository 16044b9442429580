import { UnstyledButton } from '@mantine/core'
import { IconSelector, IconUser } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { say } from '../../words/shell.ts'
import { useShell } from './shell-context.ts'

/** Who is signed in, as the button of a menu. `isWide` shows the name beside the initial. */
export function UserButton({
  isWide = false,
  ...rest
}: { isWide?: boolean } & ComponentProps<typeof UnstyledButton<'button'>>) {
  const { user, account } = useShell().session
  const name = user?.name ?? account.name
  return (
    <UnstyledButton {...rest} className={isWide ? 'user-button is-wide' : 'user-button'}>
      <span className="user-initial" aria-hidden="true">
        {[...name][0]?.toUpperCase() ?? <IconUser size={17} stroke={1.8} aria-hidden />}
      </span>
      <span className={isWide ? 'user-name' : 'visually-hidden'}>{name}</span>
      <span className="visually-hidden">{say('user.menu')}</span>
      {isWide && <IconSelector size={16} stroke={1.7} aria-hidden />}
    </UnstyledButton>
  )
}
