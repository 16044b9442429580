import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Grant, Role } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../data/field-errors.ts'
import { locationsQuery } from '../../data/locations.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { say as sayForm } from '../../words/forms.ts'
import { useShell } from '../shell/shell-context.ts'
import { say } from './words.ts'

/** What somebody may do in the account. `locationIds` only for a manager. */
export type Access = { role: Role; grants: Grant[]; locationIds?: string[] }

type AccessFormProps = {
  access?: { role: Role; grants: Grant[]; locationIds?: string[] | undefined }
  hasEmail?: boolean
  action: string
  isRunning: boolean
  error: Error | null
  submit: (access: Access & { email?: string }) => void
}

const roles: Role[] = ['owner', 'admin', 'manager', 'analyst', 'viewer']

/** Role, grants, and a manager's locations; for a member and for an invitation. */
export function AccessForm({ access, hasEmail, action, isRunning, error, submit }: AccessFormProps) {
  const mine = useShell().session.account.role
  const locations = useQuery(locationsQuery).data ?? []
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>(access?.role ?? 'analyst')
  const [grants, setGrants] = useState<Grant[]>(access?.grants ?? [])
  const [locationIds, setLocations] = useState<string[]>(access?.locationIds ?? [])
  const [isSent, setSent] = useState(false)
  const canHaveGrants = role === 'manager' || role === 'analyst'
  const errorOf = fieldErrors(error)
  const toggle = <T,>(list: T[], item: T) =>
    list.includes(item) ? list.filter((one) => one !== item) : [...list, item]
  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if ((hasEmail && !email.trim()) || (role === 'manager' && locationIds.length === 0)) return
    submit({
      role,
      grants: canHaveGrants ? grants : [],
      ...(role === 'manager' ? { locationIds } : {}),
      ...(hasEmail ? { email: email.trim() } : {}),
    })
  }
  return (
    <form className="settings-form" onSubmit={send} noValidate>
      {hasEmail && (
        <TextInput
          label={say('team.email')}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={isSent && !email.trim() ? sayForm('required') : errorOf('email')}
          data-autofocus
        />
      )}
      <NativeSelect
        label={say('team.role')}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
        data={roles
          .filter((one) => one !== 'owner' || mine === 'owner')
          .map((value) => ({ value, label: say(`team.roles.${value}`) }))}
        error={errorOf('role')}
      />
      {canHaveGrants && (
        <fieldset className="settings-fields">
          <legend>{say('team.grants')}</legend>
          <Checkbox
            label={say('team.hears')}
            checked={grants.includes('audio')}
            onChange={() => setGrants(toggle(grants, 'audio'))}
          />
          <Checkbox
            label={say('team.sees')}
            checked={grants.includes('unmaskedNumbers')}
            onChange={() => setGrants(toggle(grants, 'unmaskedNumbers'))}
          />
        </fieldset>
      )}
      {role === 'manager' && (
        <Checkbox.Group
          label={say('team.forLocations')}
          value={locationIds}
          onChange={setLocations}
          error={isSent && locationIds.length === 0 ? say('team.pickLocation') : errorOf('locationIds')}
        >
          <div className="settings-scopes">
            {locations.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <FormFailure error={error} />
      <Button type="submit" loading={isRunning}>
        {action}
      </Button>
    </form>
  )
}
