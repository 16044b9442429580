import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { TrackingNumber } from '@tributary/contract'
import { formatPhone } from '../../formats/format-phone.ts'
import { useCan } from '../shell/use-can.ts'
import type { Dialog } from './dialogs/number-dialog.tsx'
import { say } from './words.ts'

type NumberActionsProps = { number: TrackingNumber; open: (dialog: Dialog) => void }

/** What can be done with a number now, by who may. */
export function NumberActions({ number, open }: NumberActionsProps) {
  const mayChange = useCan('numbers:write')
  if (!mayChange || number.state === 'released') return null
  const item = (kind: 'assign' | 'cost' | 'cool' | 'release' | 'give-up', label: string) => (
    <Menu.Item onClick={() => open({ kind, number })}>{label}</Menu.Item>
  )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={say('actions', { number: formatPhone(number.e164) })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {number.state === 'active' && item('assign', say('assign'))}
        {number.state !== 'reserved' && item('cost', say('setCost'))}
        {number.state === 'active' && item('cool', say('cool'))}
        {number.state === 'cooling' && item('release', say('release'))}
        {number.state === 'reserved' && item('give-up', say('giveUp'))}
      </Menu.Dropdown>
    </Menu>
  )
}
