import { Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { connectionsKey, createConnectionRequest } from '../../data/connections.ts'
import { fieldErrors } from '../../data/field-errors.ts'
import { say as sayForm } from '../../words/forms.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'
import './welcome.css'

/** The account at a carrier that numbers are bought in. Its credentials are tried before they are kept. */
export function ConnectCarrier({ back, connected }: { back: () => void; connected?: () => void }) {
  const client = useQueryClient()
  const [fields, setFields] = useState({ name: 'Twilio', accountSid: '', authToken: '', baseUrl: '' })
  const [isOther, setOther] = useState(false)
  const [isSent, setSent] = useState(false)
  const set = (key: keyof typeof fields) => (event: { currentTarget: { value: string } }) =>
    setFields({ ...fields, [key]: event.currentTarget.value })
  const connect = useMutation({
    mutationFn: () => {
      const { baseUrl, name, accountSid, authToken } = fields
      return createConnectionRequest({
        name: name.trim(),
        accountSid: accountSid.trim(),
        authToken: authToken.trim(),
        ...(isOther && baseUrl.trim() ? { baseUrl: baseUrl.trim() } : {}),
      })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: connectionsKey })
      connected?.()
    },
  })
  const errorOf = fieldErrors(connect.error)
  const errorFor = (key: keyof typeof fields) =>
    isSent && fields[key].trim() === '' ? sayForm('required') : errorOf(key)
  const submit = () => {
    setSent(true)
    if (fields.name.trim() && fields.accountSid.trim() && fields.authToken.trim()) connect.mutate()
  }
  return (
    <StepFrame
      title={say('numbers.connectTitle')}
      why={say('numbers.connectLead')}
      action={{ label: say('numbers.connect'), isRunning: connect.isPending }}
      submit={submit}
      back={back}
      error={connect.error}
    >
      <TextInput
        label={say('numbers.carrierName')}
        value={fields.name}
        onChange={set('name')}
        error={errorFor('name')}
        maxLength={200}
        required
      />
      <TextInput
        label={say('numbers.sid')}
        description={say('numbers.sidHint')}
        value={fields.accountSid}
        onChange={set('accountSid')}
        error={errorFor('accountSid')}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <PasswordInput
        label={say('numbers.token')}
        value={fields.authToken}
        onChange={set('authToken')}
        error={errorFor('authToken')}
        autoComplete="off"
        required
      />
      <Checkbox
        label={say('numbers.otherAddress')}
        checked={isOther}
        onChange={(event) => setOther(event.currentTarget.checked)}
      />
      {isOther && (
        <TextInput
          label={say('numbers.baseUrl')}
          type="url"
          value={fields.baseUrl}
          onChange={set('baseUrl')}
          error={errorOf('baseUrl')}
        />
      )}
    </StepFrame>
  )
}
