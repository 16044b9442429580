import { Button, FileButton, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { CarrierConnection, Location, Pool, Tracker, TrackingNumber } from '@tributary/contract'
import { type ReactNode, useState } from 'react'
import { useChangeNumber, useImportNumbers } from '../../data/inventory.ts'
import { availableNumbersQuery } from '../../data/numbers.ts'
import { formatMoney } from '../../formats/format-money.ts'
import { formatPhone } from '../../formats/format-phone.ts'
import { guessCountry, listCountries } from '../../formats/list-countries.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { NapWarning } from '../../parts/nap-warning.tsx'
import { showDone, showUndo } from '../../parts/show-undo.tsx'
import { say as sayPart } from '../../words/parts.ts'
import { readStanding, standingChoices, writeStanding } from './standing.ts'
import { say } from './words.ts'

export type Dialog =
  | { kind: 'buy' }
  | { kind: 'bring' }
  | { kind: 'assign' | 'cool' | 'release' | 'give-up'; number: TrackingNumber }
type Stock = {
  connections: readonly CarrierConnection[]
  trackers: readonly Tracker[]
  pools: readonly Pool[]
  locations: readonly Location[]
}
type DialogsProps = Stock & { dialog: Dialog; close: () => void }

/** Everything that can be done with numbers, one dialog at a time. */
export function NumberDialog({ dialog, close, ...stock }: DialogsProps) {
  const change = useChangeNumber()
  if (dialog.kind === 'buy')
    return (
      <Sheet title={say('buy')} close={close}>
        <Buy {...stock} />
      </Sheet>
    )
  if (dialog.kind === 'bring')
    return (
      <Sheet title={say('bring')} close={close}>
        <Bring {...stock} close={close} />
      </Sheet>
    )
  const number = formatPhone(dialog.number.e164)
  if (dialog.kind === 'assign')
    return (
      <Sheet title={say('assignTitle', { number })} close={close}>
        <Assign {...stock} number={dialog.number} close={close} />
      </Sheet>
    )
  const { kind, number: held } = dialog
  const texts = {
    cool: {
      title: say('coolTitle', { number }),
      lines: [
        say('coolLines.pages'),
        say('coolLines.rings'),
        say('coolLines.release'),
        ...(held.poolId ? [say('coolLines.pool')] : []),
      ],
      action: say('coolAction'),
    },
    release: {
      title: say('releaseTitle', { number }),
      lines: [
        say('releaseLines.gone'),
        say('releaseLines.back'),
        say('releaseLines.print'),
        say('releaseLines.calls'),
      ],
      action: say('releaseAction'),
    },
    'give-up': {
      title: say('giveUpTitle', { number }),
      lines: [say('giveUpLines.asked')],
      action: say('giveUpAction'),
    },
  }[kind]
  return (
    <Confirm
      isOpen
      close={close}
      title={texts.title}
      consequences={texts.lines}
      action={texts.action}
      {...(kind === 'release' ? { word: held.e164.slice(-4) } : {})}
      run={() => change.mutateAsync({ kind, id: held.id })}
    />
  )
}

function Sheet({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': sayPart('dismiss') }}
    >
      <div className="numbers-form">{children}</div>
    </Modal>
  )
}

function Buy({ connections, trackers, pools, locations }: Stock) {
  const [connectionId, setConnection] = useState(connections[0]?.id ?? '')
  const [country, setCountry] = useState(locations[0]?.address.country ?? guessCountry())
  const [areaCode, setAreaCode] = useState('')
  const [standing, setStanding] = useState('')
  const [settled] = useDebouncedValue(areaCode, 400)
  const change = useChangeNumber()
  const offer = useQuery(
    availableNumbersQuery({
      connectionId,
      country,
      limit: 20,
      ...(/^\d{2,5}$/.test(settled) ? { areaCode: settled } : {}),
    }),
  )
  const buy = async (e164: string) => {
    await change.mutateAsync({ kind: 'buy', connectionId, e164, standing: readStanding(standing) }).then(
      () => showDone(say('bought', { number: formatPhone(e164) })),
      () => undefined,
    )
    await offer.refetch()
  }
  const failure = change.error ?? offer.error
  return (
    <>
      <NativeSelect
        label={say('connection')}
        data={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={connectionId}
        onChange={(event) => setConnection(event.currentTarget.value)}
      />
      <Group grow align="end">
        <NativeSelect
          label={say('country')}
          data={listCountries()}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
        />
        <TextInput
          label={say('areaCode')}
          inputMode="numeric"
          value={areaCode}
          onChange={(event) => setAreaCode(event.currentTarget.value.replace(/\D/g, '').slice(0, 5))}
        />
      </Group>
      <NativeSelect
        label={say('standing')}
        data={standingChoices(trackers, pools)}
        value={standing}
        onChange={(event) => setStanding(event.currentTarget.value)}
      />
      <p className="numbers-soft">{say('buyConsequence')}</p>
      {failure && <p role="alert">{failure.message}</p>}
      <p role="status" className="numbers-soft">
        {offer.isFetching ? say('looking') : offer.data?.length === 0 ? say('noOffers') : ''}
      </p>
      <ul className="numbers-offers" aria-label={say('offers')}>
        {offer.data?.map(({ e164, locality, region, monthlyPrice }) => (
          <li key={e164}>
            <span>
              <strong className="number">{formatPhone(e164)}</strong>{' '}
              <span className="numbers-soft">
                {[locality, region].filter(Boolean).join(', ')}{' '}
                {monthlyPrice ? say('price', { price: formatMoney(monthlyPrice) }) : say('priceUnknown')}
              </span>
            </span>
            <Button
              variant="light"
              disabled={change.isPending}
              aria-label={say('buyOne', { number: formatPhone(e164) })}
              onClick={() => void buy(e164)}
            >
              {say('buyOne', { number: '' })}
            </Button>
          </li>
        ))}
      </ul>
      <NapWarning canonical={locations.length === 1 ? locations[0]?.canonicalNumber : undefined} />
    </>
  )
}

function Bring({ connections, close }: Stock & { close: () => void }) {
  const [connectionId, setConnection] = useState(connections[0]?.id ?? '')
  const [csv, setCsv] = useState('number,tracker,pool\n')
  const run = useImportNumbers()
  const report = run.data
  const isFine = report !== undefined && report.rejected === 0 && report.accepted > 0
  const apply = async () => {
    const done = await run.mutateAsync({ connectionId, csv, dryRun: false }).catch(() => undefined)
    if (!done?.isApplied) return
    close()
    await showDone(say('brought', { count: done.accepted }))
  }
  return (
    <>
      <NativeSelect
        label={say('connection')}
        data={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={connectionId}
        onChange={(event) => setConnection(event.currentTarget.value)}
      />
      <Textarea
        label={say('csv')}
        description={say('csvHint')}
        rows={7}
        value={csv}
        onChange={(event) => {
          setCsv(event.currentTarget.value)
          run.reset()
        }}
      />
      <div role="status">
        {report && report.rejected === 0 && say('checked', { count: report.accepted })}
        {report && report.rejected > 0 && say('faults', { count: report.rejected })}
      </div>
      {report && report.errors.length > 0 && (
        <ul className="numbers-faults">
          {report.errors.map(({ line, value, message }) => (
            <li key={`${line} ${message}`}>{say('line', { line, value, message })}</li>
          ))}
        </ul>
      )}
      {run.error && <p role="alert">{run.error.message}</p>}
      <NapWarning />
      <Group justify="flex-end">
        <FileButton
          accept=".csv,text/csv,text/plain"
          onChange={(file) => {
            run.reset()
            void file?.text().then(setCsv)
          }}
        >
          {(props) => (
            <Button variant="default" {...props}>
              {say('file')}
            </Button>
          )}
        </FileButton>
        <Button
          variant={isFine ? 'default' : 'filled'}
          loading={run.isPending}
          onClick={() => run.mutate({ connectionId, csv, dryRun: true })}
        >
          {say('check')}
        </Button>
        {isFine && (
          <Button loading={run.isPending} onClick={() => void apply()}>
            {say('apply', { count: report.accepted })}
          </Button>
        )}
      </Group>
    </>
  )
}

type AssignProps = Stock & { number: TrackingNumber; close: () => void }

function Assign({ number, trackers, pools, locations, close }: AssignProps) {
  const before = writeStanding(number)
  const [standing, setStanding] = useState(before)
  const change = useChangeNumber()
  const choices = standingChoices(trackers, pools)
  const label = choices
    .flatMap((choice) => ('items' in choice ? choice.items : [choice]))
    .find(({ value }) => value === standing)?.label
  const assign = async () => {
    await change.mutateAsync({ kind: 'assign', id: number.id, standing: readStanding(standing) })
    close()
    await showUndo(say('assigned', { number: formatPhone(number.e164), standing: label ?? '' }), () =>
      change.mutateAsync({ kind: 'assign', id: number.id, standing: readStanding(before) }),
    )
  }
  const tracker = trackers.find(({ id }) => standing === `tracker ${id}`)
  return (
    <>
      <NativeSelect
        label={say('standing')}
        description={say('assignHint')}
        data={choices}
        value={standing}
        onChange={(event) => setStanding(event.currentTarget.value)}
      />
      {tracker?.kind === 'offline' && (
        <NapWarning canonical={locations.find(({ id }) => id === tracker.locationId)?.canonicalNumber} />
      )}
      {change.error && <p role="alert">{change.error.message}</p>}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {sayPart('cancel')}
        </Button>
        <Button
          loading={change.isPending}
          disabled={standing === before}
          onClick={() => void assign().catch(() => undefined)}
        >
          {say('assignAction')}
        </Button>
      </Group>
    </>
  )
}
