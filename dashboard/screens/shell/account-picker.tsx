import { Popover, TextInput, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck, IconChevronDown, IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { AccountAccess } from '@tributary/contract'
import { useState } from 'react'
import { useSwitchAccount } from '../../data/session.ts'
import { showFailed } from '../../parts/show-undo.tsx'
import { roleWords } from '../../words/access.ts'
import { say } from '../../words/shell.ts'
import { nestAccounts } from './nest-accounts.ts'
import { useShell } from './shell-context.ts'

const fewWithoutSearch = 7

/** The way into another account, clients beneath their agency. */
export function AccountPicker() {
  const { account, accounts } = useShell().session
  const [isOpen, panel] = useDisclosure()
  const navigate = useNavigate()
  // Here and not in the panel: what comes after the switch would go with the panel that closes.
  const enter = useSwitchAccount()
  const choose = (id: string) => {
    panel.close()
    if (id === account.id) return
    enter.mutate(id, {
      onSuccess: () => void navigate({ to: '/' }),
      onError: (error) => void showFailed(`${say('account.switchFailed')}. ${error.message}`),
    })
  }
  return (
    <Popover
      opened={isOpen}
      onChange={panel.toggle}
      position="bottom-start"
      width={300}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className="account-button" onClick={panel.toggle}>
          <span className="visually-hidden">{say('account.switchTo')}: </span>
          <span className="account-name" title={account.name}>
            <span>{account.name}</span>
          </span>
          <IconChevronDown size={15} stroke={2} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="account-panel" aria-label={say('account.switchTo')}>
        <Choices current={account} accounts={accounts} choose={choose} />
      </Popover.Dropdown>
    </Popover>
  )
}

type ChoicesProps = { current: AccountAccess; accounts: AccountAccess[]; choose: (id: string) => void }

function Choices({ current, accounts, choose }: ChoicesProps) {
  const [typed, setTyped] = useState('')
  const shown = nestAccounts(accounts, typed)
  return (
    <>
      {accounts.length > fewWithoutSearch && (
        <TextInput
          mb={6}
          aria-label={say('account.search')}
          placeholder={say('account.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
      )}
      <ul className="account-list">
        {shown.map(({ account, depth }) => (
          <li key={account.id}>
            <button
              type="button"
              className="account-choice"
              style={{ paddingInlineStart: 10 + depth * 18 }}
              aria-current={account.id === current.id ? 'true' : undefined}
              onClick={() => choose(account.id)}
            >
              <span className="account-choice-name">{account.name}</span>
              <span className="account-choice-role">{account.role && roleWords(account.role)}</span>
              {account.id === current.id && <IconCheck size={16} stroke={2.2} aria-hidden />}
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="account-none">{say('account.none')}</p>}
    </>
  )
}
