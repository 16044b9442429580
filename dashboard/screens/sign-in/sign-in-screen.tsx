import { IconAlertTriangle } from '@tabler/icons-react'
import { Logo } from '../../parts/logo.tsx'
import { say } from '../../words/sign-in.ts'
import { words } from '../../words.ts'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in-screen.css'

/** `failure`: why the link that was opened did not sign in. */
export function SignInScreen({ failure }: { failure?: string | undefined }) {
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
            <p className="sign-in-lead">{say('lead')}</p>
          </div>
        </div>

        {failure && (
          <div className="sign-in-failure" role="alert">
            <IconAlertTriangle size={19} aria-hidden />
            <p>
              <strong>{say('link.failed')}.</strong> {failure}
            </p>
          </div>
        )}

        <section aria-labelledby="sign-in-link">
          <h2 id="sign-in-link">{say('link.title')}</h2>
          <ol className="sign-in-steps">
            <li>{say('link.lookAt')}</li>
            <li>
              {say('link.endsIn')} <code>{say('link.example')}</code>
            </li>
            <li>{say('link.once')}</li>
          </ol>
        </section>

        <section aria-labelledby="sign-in-key">
          <h2 id="sign-in-key">{say('key.title')}</h2>
          <SignInForm />
        </section>
      </div>
    </main>
  )
}
