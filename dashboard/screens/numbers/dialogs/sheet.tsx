import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { say } from '../../../words/parts.ts'

export function Sheet({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  return (
    <Modal opened onClose={close} title={title} size="lg" closeButtonProps={{ 'aria-label': say('dismiss') }}>
      <div className="numbers-form">{children}</div>
    </Modal>
  )
}
