import { Modal } from '@mantine/core'
import type { Session } from '../../data/session.ts'
import { say } from '../../words/access.ts'
import { SignInForm } from '../access/sign-in-form.tsx'

/** Asks to sign in again without leaving the screen: what was typed there stays. */
export function SessionEnded({ ended }: { ended: Session }) {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={say('ended.title')}
    >
      <p className="session-ended-lead">{say('ended.lead', { account: ended.account.name })}</p>
      <SignInForm email={ended.user?.email} />
    </Modal>
  )
}
