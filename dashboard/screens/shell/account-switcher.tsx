import { useShell } from './shell-context.ts'

/** Whose calls these are. */
export function AccountSwitcher() {
  const { session } = useShell()
  return (
    <p className="account-name" title={session.account.name}>
      {session.account.name}
    </p>
  )
}
