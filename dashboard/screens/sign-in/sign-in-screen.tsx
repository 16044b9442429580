import { Button, PasswordInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { RequestError } from '../../data/request.ts'
import { useSignIn } from '../../data/session.ts'
import { Logo } from '../../parts/logo.tsx'
import { words } from '../../words.ts'
import './sign-in-screen.css'

/** `failure`: why the link that was opened did not sign in. */
export function SignInScreen({ failure }: { failure?: string | undefined }) {
  const signIn = useSignIn()
  const [key, setKey] = useState('')
  const [isMissing, setMissing] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(key.trim() === '')
    if (key.trim() !== '') signIn.mutate(key.trim())
  }
  const [lookAt, endsIn, once] = words.signIn.linkSteps
  const { error } = signIn
  const isUnknown = error instanceof RequestError && error.status === 401
  const refusal = isMissing ? words.signIn.keyMissing : isUnknown ? words.signIn.keyUnknown : error?.message

  return (
    <main className="sign-in">
      <svg
        className="sign-in-river"
        viewBox="0 0 800 600"
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        <path d="M-40 90C180 90 230 310 420 330S640 420 840 420" strokeWidth="34" />
        <path d="M-40 560C140 540 240 400 420 350" strokeWidth="20" />
        <path d="M160-40C170 120 300 200 330 296" strokeWidth="13" />
        <path d="M-40 300C60 300 140 210 214 196" strokeWidth="9" />
      </svg>
      <div className="sign-in-card">
        <div className="sign-in-brand">
          <Logo size={48} />
          <div>
            <h1 className="sign-in-title">{words.product}</h1>
            <p className="sign-in-lead">{words.signIn.lead}</p>
          </div>
        </div>

        {failure && (
          <div className="sign-in-failure" role="alert">
            <IconAlertTriangle size={19} aria-hidden />
            <p>
              <strong>{words.signIn.linkFailed}.</strong> {failure}
            </p>
          </div>
        )}

        <section aria-labelledby="sign-in-link">
          <h2 id="sign-in-link">{words.signIn.linkTitle}</h2>
          <ol className="sign-in-steps">
            <li>{lookAt}</li>
            <li>
              {endsIn} <code>{words.signIn.linkExample}</code>
            </li>
            <li>{once}</li>
          </ol>
        </section>

        <section aria-labelledby="sign-in-key">
          <h2 id="sign-in-key">{words.signIn.keyTitle}</h2>
          <form onSubmit={submit} noValidate>
            <PasswordInput
              label={words.signIn.keyLabel}
              description={words.signIn.keyHint}
              error={refusal}
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
              size="md"
            />
            <Button type="submit" size="md" fullWidth mt="md" loading={signIn.isPending}>
              {words.signIn.submit}
            </Button>
          </form>
        </section>
      </div>
    </main>
  )
}
