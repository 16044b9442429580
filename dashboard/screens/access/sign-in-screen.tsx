import { useQuery } from '@tanstack/react-query'
import { setUpQuery } from '../../data/set-up.ts'
import { say } from '../../words/access.ts'
import { AccessFrame } from './access-frame.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** `failure`: why the link that was opened did not sign in. */
export function SignInScreen({ failure }: { failure?: string | undefined }) {
  const isOpen = useQuery(setUpQuery).data?.isOpen === true
  return (
    <AccessFrame title={say('signIn.title')} lead={say('lead')}>
      {failure && (
        <div className="access-failure" role="alert">
          <p>
            <strong>{say('signIn.linkFailed')}.</strong> {failure}
          </p>
        </div>
      )}
      <SignInForm />
      {isOpen && <p className="access-note">{say('signIn.first')}</p>}
    </AccessFrame>
  )
}
