import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { formatPhone } from '../formats/format-phone.ts'
import { parsePhone } from '../formats/parse-phone.ts'
import { say } from '../words/forms.ts'

type PhoneFieldProps = {
  label: string
  description?: ReactNode
  /** What is typed. */
  value: string
  change: (typed: string) => void
  /** ISO 3166-1 alpha-2: how a number without a plus is read. */
  country: string
  error?: ReactNode
  required?: boolean
  autoFocus?: boolean
}

/** A telephone number as one writes it; says what was understood. `parsePhone` reads the value. */
export function PhoneField({ label, description, value, change, country, error, ...rest }: PhoneFieldProps) {
  const [isLeft, setLeft] = useState(false)
  const number = parsePhone(value, country)
  const unclear = isLeft && value.trim() !== '' && !number ? say('phone.unclear') : undefined
  return (
    <TextInput
      {...rest}
      type="tel"
      autoComplete="off"
      inputMode="tel"
      label={label}
      description={description}
      maxLength={40}
      value={value}
      error={error ?? unclear}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        setLeft(true)
        if (number) change(formatPhone(number))
      }}
    />
  )
}
