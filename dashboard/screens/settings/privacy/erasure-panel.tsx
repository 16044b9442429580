import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ErasurePreview } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../../clock.ts'
import { erasures, type Person, previewErasureRequest } from '../../../data/privacy.ts'
import { formatCount } from '../../../formats/format-count.ts'
import { formatInstant } from '../../../formats/format-instant.ts'
import { formatPhone } from '../../../formats/format-phone.ts'
import { guessCountry } from '../../../formats/guess-country.ts'
import { parsePhone } from '../../../formats/parse-phone.ts'
import { Confirm } from '../../../parts/confirm.tsx'
import { FactList } from '../../../parts/fact-list.tsx'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { showDone } from '../../../parts/show-undo.tsx'
import { say } from './words.ts'

const visitorIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function readPerson(typed: string): Person | undefined {
  const text = typed.trim()
  if (visitorIdPattern.test(text)) return { visitorId: text.toLowerCase() }
  const caller = parsePhone(text, guessCountry())
  return caller ? { caller } : undefined
}

const textOf = (person: Person) => ('caller' in person ? person.caller : person.visitorId)
const endOf = (person: Person) => textOf(person).slice(-4)
const nameOf = (person: Person) =>
  'caller' in person ? formatPhone(person.caller) : say('erase.visitor', { end: endOf(person) })

/** Forgetting somebody who asks for it: look for them, see what is kept, and type their last four characters. */
export function ErasurePanel() {
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const [isSent, setSent] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const person = readPerson(typed)
  const look = useMutation({
    mutationFn: async (person: Person) => ({ person, kept: await previewErasureRequest(person) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (person) look.mutate(person)
  }
  const erase = async (person: Person) => {
    await erasures.create(person)
    setTyped('')
    setSent(false)
    look.reset()
    // Whatever was read may tell of them.
    await client.invalidateQueries()
    await showDone(say('erase.done'))
  }
  const found = look.data
  return (
    <Panel title={say('erase.title')}>
      <form className="settings-form" onSubmit={submit} noValidate>
        <p className="settings-hint">{say('erase.lead')}</p>
        <div className="erase-search">
          <TextInput
            label={say('erase.field')}
            description={say('erase.fieldHint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              look.reset()
            }}
            error={isSent && !person ? say('erase.unclear') : undefined}
          />
          <Button type="submit" variant="default" loading={look.isPending}>
            {say('erase.look')}
          </Button>
        </div>
        <FormFailure error={look.error} />
        <div role="status">{found && <Kept {...found} />}</div>
        {found && (
          <div>
            <Button color="red" variant="light" onClick={() => setAsking(true)}>
              {say('erase.forget')}
            </Button>
          </div>
        )}
      </form>
      {found && (
        <Confirm
          isOpen={isAsking}
          close={() => setAsking(false)}
          title={say('erase.confirmTitle', { name: nameOf(found.person) })}
          consequences={consequencesOf(found.kept)}
          action={say('erase.action')}
          word={endOf(found.person)}
          run={() => erase(found.person)}
        />
      )}
    </Panel>
  )
}

function Kept({ person, kept }: { person: Person; kept: ErasurePreview }) {
  const now = useNow(60_000)
  const when = (iso: string) => {
    const { day, time } = formatInstant(iso, { now })
    return `${day} ${time}`
  }
  return (
    <div className="erase-kept">
      <h3>{say('erase.found', { name: nameOf(person) })}</h3>
      {kept.calls + kept.visits === 0 ? (
        <p>{say('erase.nothing')}</p>
      ) : (
        <FactList
          isWide
          facts={[
            ...(['calls', 'recordings', 'notes', 'visitors', 'visits'] as const).map((name) => ({
              label: say(`erase.${name}`),
              value: formatCount(kept[name]),
            })),
            kept.firstSeenAt ? { label: say('erase.first'), value: when(kept.firstSeenAt) } : undefined,
            kept.lastSeenAt ? { label: say('erase.last'), value: when(kept.lastSeenAt) } : undefined,
          ]}
        />
      )}
    </div>
  )
}

const consequencesOf = ({ calls, recordings, visits }: ErasurePreview): string[] => [
  say('erase.cannot'),
  ...(calls > 0 ? [say('erase.callsGo', { count: calls })] : []),
  ...(recordings > 0 ? [say('erase.audioGoes', { count: recordings })] : []),
  ...(visits > 0 ? [say('erase.visitsGo', { count: visits })] : []),
  say('erase.textsGo'),
  say('erase.outside'),
]
