import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RequestError } from '../../data/request.ts'
import { useSignIn } from '../../data/session.ts'
import { say } from '../../words/sign-in.ts'

/** Opens a session with an API key. */
export function SignInForm() {
  const signIn = useSignIn()
  const [key, setKey] = useState('')
  const [isMissing, setMissing] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(key.trim() === '')
    if (key.trim() !== '') signIn.mutate(key.trim())
  }
  const { error } = signIn
  const isUnknown = error instanceof RequestError && error.status === 401
  const refusal = isMissing ? say('key.missing') : isUnknown ? say('key.unknown') : error?.message
  return (
    <form onSubmit={submit} noValidate>
      <PasswordInput
        label={say('key.label')}
        description={say('key.hint')}
        error={refusal}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        size="md"
      />
      <Button type="submit" size="md" fullWidth mt="md" loading={signIn.isPending}>
        {say('submit')}
      </Button>
    </form>
  )
}
