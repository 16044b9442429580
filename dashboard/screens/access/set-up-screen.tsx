import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../data/field-errors.ts'
import { linkToken } from '../../data/link-token.ts'
import { resumeSession, sessionKey } from '../../data/session.ts'
import { setUpQuery, setUpRequest } from '../../data/set-up.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { say } from '../../words/access.ts'
import { AccessFrame } from './access-frame.tsx'
import { isLongEnough, PasswordField } from './password-field.tsx'

/** Makes the first owner; opens with the token that the start line printed. */
export function SetUpScreen() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const state = useQuery(setUpQuery)
  const [token] = useState(linkToken)
  const [fields, setFields] = useState({ name: '', email: '', password: '', accountName: '' })
  const [isSent, setSent] = useState(false)
  const set = (key: keyof typeof fields, value: string) => setFields({ ...fields, [key]: value })
  const submit = useMutation({
    mutationKey: sessionKey,
    mutationFn: (given: string) => {
      const { accountName, ...person } = fields
      return setUpRequest({ token: given, ...person, ...(accountName.trim() ? { accountName } : {}) })
    },
    onSuccess: async () => {
      await resumeSession(client)
      await navigate({ to: '/' })
    },
  })
  const errorOf = fieldErrors(submit.error)
  const errorFor = (key: 'name' | 'email') =>
    isSent && fields[key].trim() === '' ? say('missing') : errorOf(key)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (token && fields.name.trim() && fields.email.trim() && isLongEnough(fields.password))
      submit.mutate(token)
  }
  if (state.data?.isOpen === false)
    return (
      <AccessFrame title={say('setUp.closed')} lead={say('setUp.closedWhat')}>
        <Link to="/">{say('toSignIn')}</Link>
      </AccessFrame>
    )
  if (!token)
    return (
      <AccessFrame title={say('setUp.title')} lead={say('signIn.first')}>
        <Link to="/">{say('toSignIn')}</Link>
      </AccessFrame>
    )
  return (
    <AccessFrame title={say('setUp.title')} lead={say('setUp.lead')}>
      <form className="access-form" onSubmit={send} noValidate>
        <TextInput
          label={say('name')}
          size="md"
          autoComplete="name"
          maxLength={200}
          value={fields.name}
          onChange={(event) => set('name', event.currentTarget.value)}
          error={errorFor('name')}
        />
        <TextInput
          label={say('email')}
          size="md"
          type="email"
          autoComplete="email"
          maxLength={254}
          value={fields.email}
          onChange={(event) => set('email', event.currentTarget.value)}
          error={errorFor('email')}
        />
        <PasswordField
          value={fields.password}
          change={(value) => set('password', value)}
          isSent={isSent}
          error={errorOf('password')}
        />
        <TextInput
          label={say('setUp.account')}
          size="md"
          autoComplete="organization"
          maxLength={200}
          value={fields.accountName}
          onChange={(event) => set('accountName', event.currentTarget.value)}
          error={errorOf('accountName')}
        />
        <FormFailure error={submit.error} />
        <Button type="submit" size="md" loading={submit.isPending}>
          {say('setUp.submit')}
        </Button>
      </form>
    </AccessFrame>
  )
}
