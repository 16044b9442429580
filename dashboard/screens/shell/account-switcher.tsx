import { lazy, Suspense } from 'react'
import { say } from '../../words/shell.ts'
import { useShell } from './shell-context.ts'

const AccountPicker = lazy(async () => ({ default: (await import('./account-picker.tsx')).AccountPicker }))

/** Whose calls these are; with several accounts, the way into another one. */
export function AccountSwitcher() {
  const { account, accounts } = useShell().session
  const name = (
    <p className="account-name" title={account.name}>
      <span>{account.name}</span>
      {account.demoHistoryUntil && <span className="account-demo">{say('demoData')}</span>}
    </p>
  )
  return accounts.length < 2 ? (
    name
  ) : (
    <Suspense fallback={name}>
      <AccountPicker />
    </Suspense>
  )
}
