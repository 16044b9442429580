import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sessionKey } from '../../data/session.ts'
import { disableTwoFactor, enableTwoFactor, renewBackupCodes, verifyTotp } from '../../data/sign-in.ts'
import { CopyField } from '../../parts/copy-field.tsx'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { QrCode } from '../../parts/qr-code.tsx'
import { showDone } from '../../parts/show-undo.tsx'
import { useShell } from '../shell/shell-context.ts'
import { say } from './words.ts'

/** Turns the second factor on and off; each step is confirmed with the password. */
export function TwoFactor() {
  const client = useQueryClient()
  const isOn = useShell().session.user?.hasTwoFactor === true
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<string[]>()
  const refresh = () => client.invalidateQueries({ queryKey: sessionKey })
  const enable = useMutation({
    mutationFn: () => enableTwoFactor(password),
    onSuccess: () => setPassword(''),
  })
  const finish = useMutation({
    mutationFn: () => verifyTotp(code, false),
    onSuccess: async () => {
      setCodes(enable.data?.backupCodes)
      enable.reset()
      setCode('')
      void showDone(say('profile.enabled'))
      await refresh()
    },
  })
  const disable = useMutation({
    mutationFn: () => disableTwoFactor(password),
    onSuccess: async () => {
      setPassword('')
      setCodes(undefined)
      void showDone(say('profile.disabled'))
      await refresh()
    },
  })
  const renew = useMutation({
    mutationFn: () => renewBackupCodes(password),
    onSuccess: ({ backupCodes }) => {
      setPassword('')
      setCodes(backupCodes)
    },
  })
  const submit = (run: () => void) => (event: FormEvent) => {
    event.preventDefault()
    run()
  }
  const uri = enable.data?.totpUri
  return (
    <Panel title={say('profile.twoFactor')}>
      <div className="settings-fields">
        <p className="settings-hint">{say(isOn ? 'profile.twoFactorOn' : 'profile.twoFactorOff')}</p>
        {uri ? (
          <form className="settings-form" onSubmit={submit(() => code.trim() && finish.mutate())}>
            <p>{say('profile.scan')}</p>
            <QrCode text={uri} label={say('profile.qr')} />
            <CopyField
              label={say('profile.secret')}
              text={URL.parse(uri)?.searchParams.get('secret') ?? ''}
            />
            <TextInput
              label={say('profile.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <FormFailure error={finish.error} />
            <div>
              <Button type="submit" loading={finish.isPending}>
                {say('profile.finish')}
              </Button>
            </div>
          </form>
        ) : (
          <form
            className="settings-form"
            onSubmit={submit(() => password && (isOn ? renew : enable).mutate())}
          >
            <PasswordInput
              label={say('profile.confirmPassword')}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <FormFailure error={enable.error ?? disable.error ?? renew.error} />
            <div className="settings-row-ways">
              <Button
                type="submit"
                variant="default"
                disabled={!password}
                loading={enable.isPending || renew.isPending}
              >
                {say(isOn ? 'profile.renew' : 'profile.enable')}
              </Button>
              {isOn && (
                <Button
                  color="red"
                  variant="subtle"
                  disabled={!password}
                  loading={disable.isPending}
                  onClick={() => disable.mutate()}
                >
                  {say('profile.disable')}
                </Button>
              )}
            </div>
          </form>
        )}
        {codes && (
          <section aria-label={say('profile.backup')}>
            <p className="settings-hint">{say('profile.backupLead')}</p>
            <ul className="settings-codes">
              {codes.map((one) => (
                <li key={one} className="settings-code">
                  {one}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Panel>
  )
}
