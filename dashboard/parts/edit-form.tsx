import type { ComponentProps, FormEvent, ReactNode } from 'react'
import { ConflictNotice } from './conflict-notice.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { SaveBar } from './save-bar.tsx'
import './edit-form.css'

type EditFormProps<Fields extends object> = ComponentProps<typeof ConflictNotice<Fields>> & {
  isReadOnly: boolean
  /** The fields. */
  children: ReactNode
}

/** The form of something that is there already: its fields, what somebody else saved meanwhile, and the way to save. */
export function EditForm<Fields extends object>({ isReadOnly, children, ...notice }: EditFormProps<Fields>) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    notice.edit.save()
  }
  return (
    <>
      <LeaveGuard edit={notice.edit} />
      <form className="edit-form" onSubmit={submit} noValidate>
        <fieldset disabled={isReadOnly}>{children}</fieldset>
        <ConflictNotice {...notice} />
        {!isReadOnly && <SaveBar edit={notice.edit} />}
      </form>
    </>
  )
}
