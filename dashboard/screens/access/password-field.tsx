import { PasswordInput } from '@mantine/core'
import { say } from '../../words/access.ts'

type PasswordFieldProps = {
  label?: string
  value: string
  change: (value: string) => void
  isSent: boolean
  /** `md` where it stands alone on a page. */
  size?: 'sm' | 'md'
  error?: string | undefined
}

const shortest = 10
export const isLongEnough = (password: string): boolean => password.length >= shortest

/** A password to be set: long enough, and nothing else is asked of it. */
export function PasswordField({ label, value, change, isSent, size = 'md', error }: PasswordFieldProps) {
  return (
    <PasswordInput
      label={label ?? say('password')}
      description={say('passwordHint')}
      autoComplete="new-password"
      size={size}
      maxLength={128}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      error={isSent && !isLongEnough(value) ? say('tooShort') : error}
    />
  )
}
