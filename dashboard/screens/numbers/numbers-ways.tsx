import { Button } from '@mantine/core'
import { IconDownload, IconPhonePlus } from '@tabler/icons-react'
import { withAccount } from '../../data/account-choice.ts'
import { useShell } from '../shell/shell-context.ts'
import { useCan } from '../shell/use-can.ts'
import type { Dialog } from './dialogs/number-dialog.tsx'
import { say } from './words.ts'

type NumbersWaysProps = { canExport: boolean; hasCarrier: boolean; open: (dialog: Dialog) => void }

/** Numbers out as a file, and more of them in, for who may. */
export function NumbersWays({ canExport, hasCarrier, open }: NumbersWaysProps) {
  const mayBuy = useCan('numbers:write')
  const { role } = useShell().session.account
  const mayExport = role !== 'manager' && role !== 'viewer'
  return (
    <>
      {canExport && mayExport && (
        <Button
          component="a"
          variant="default"
          href={withAccount('/api/v1/numbers/export')}
          download
          leftSection={<IconDownload size={17} stroke={1.8} aria-hidden />}
        >
          {say('export')}
        </Button>
      )}
      {mayBuy && hasCarrier && (
        <>
          <Button variant="default" onClick={() => open({ kind: 'bring' })}>
            {say('bring')}
          </Button>
          <Button leftSection={<IconPhonePlus size={17} aria-hidden />} onClick={() => open({ kind: 'buy' })}>
            {say('buy')}
          </Button>
        </>
      )}
    </>
  )
}
