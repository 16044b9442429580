import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountExport } from '@tributary/contract'
import { useState } from 'react'
import { useNow } from '../../../clock.ts'
import { exportFileAddress, exportsResource, isUnderWay, latestExportQuery } from '../../../data/exports.ts'
import { formatBytes } from '../../../formats/format-bytes.ts'
import { formatCount } from '../../../formats/format-count.ts'
import { formatInstant } from '../../../formats/format-instant.ts'
import { Confirm } from '../../../parts/confirm.tsx'
import { CopyField } from '../../../parts/copy-field.tsx'
import { FormFailure } from '../../../parts/form-failure.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Loaded, useCan } from '../section.tsx'
import { say } from './words.ts'

/** Everything the account owns as one file: asked for, watched while the server writes it, fetched, taken away. */
export function ExportPanel() {
  const latest = useQuery(latestExportQuery)
  return (
    <Panel title={say('export.title')}>
      <div className="settings-form">
        <p className="settings-hint">{say('export.lead')}</p>
        <Loaded query={latest}>{(found) => <Latest found={found ?? undefined} />}</Loaded>
        <details>
          <summary>{say('export.elsewhere')}</summary>
          <div className="export-steps">
            <p className="settings-hint">{say('export.unpack')}</p>
            <CopyField
              label={say('export.unpackCommand')}
              text={'mkdir account\ntar -xzf tributary-export-DATE.tar.gz -C account'}
            />
            <p className="settings-hint">{say('export.import')}</p>
            <CopyField
              label={say('export.importCommand')}
              text="npx tributary import account --secret-file SECRET"
            />
            <p className="settings-hint">{say('export.secret')}</p>
          </div>
        </details>
      </div>
    </Panel>
  )
}

function Latest({ found }: { found: AccountExport | undefined }) {
  const client = useQueryClient()
  const canChange = useCan('exports:write')
  const refresh = () => client.invalidateQueries({ queryKey: exportsResource.key })
  const request = useMutation({ mutationFn: () => exportsResource.create({}), onSuccess: refresh })
  const stop = useMutation({ mutationFn: exportsResource.remove, onSuccess: refresh })
  const [isRemoving, setRemoving] = useState(false)
  const isRunning = found !== undefined && isUnderWay(found)
  return (
    <>
      <div role="status" className="export-state">
        {isRunning && <UnderWay found={found} />}
        {found?.state === 'ready' && <Ready found={found} />}
        {found?.state === 'failed' && (
          <p className="settings-warn">{say('export.failed', { why: found.reason ?? '' })}</p>
        )}
      </div>
      <FormFailure error={request.error ?? stop.error} />
      <div className="settings-row-ways">
        {found?.state === 'ready' && (
          <Button
            component="a"
            href={exportFileAddress(found.id)}
            download
            leftSection={<IconDownload size={17} stroke={1.8} aria-hidden />}
          >
            {say('export.download')}
          </Button>
        )}
        {canChange && !isRunning && (
          <Button
            variant={found?.state === 'ready' ? 'default' : 'filled'}
            loading={request.isPending}
            onClick={() => request.mutate()}
          >
            {say(found?.state === 'ready' ? 'export.again' : 'export.start')}
          </Button>
        )}
        {canChange && isRunning && (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate(found.id)}>
            {say('export.stop')}
          </Button>
        )}
        {canChange && found?.state === 'ready' && (
          <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
            {say('export.remove')}
          </Button>
        )}
      </div>
      {found && (
        <Confirm
          isOpen={isRemoving}
          close={() => setRemoving(false)}
          title={say('export.removeTitle')}
          consequences={[say('export.removeWhat'), say('export.removeCopies')]}
          action={say('export.removeAction')}
          run={async () => {
            await exportsResource.remove(found.id)
            await refresh()
          }}
        />
      )}
    </>
  )
}

const soFar = ({ rows, recordings }: AccountExport) =>
  [
    say('export.rows', { count: rows, value: formatCount(rows) }),
    say('export.recordings', { count: recordings, value: formatCount(recordings) }),
  ].join(' · ')

function UnderWay({ found }: { found: AccountExport }) {
  return (
    <>
      <strong>{say(`export.${found.state === 'waiting' ? 'waiting' : 'writing'}`)}</strong>
      <progress aria-label={say('export.progress')} />
      <span className="settings-hint">{soFar(found)}</span>
      <span className="settings-hint">{say('export.leave')}</span>
    </>
  )
}

function Ready({ found }: { found: AccountExport }) {
  const now = useNow(60_000)
  const when = (iso: string | undefined) => formatInstant(iso ?? found.requestedAt, { now }).within
  return (
    <>
      <strong>{say('export.ready', { when: when(found.readyAt) })}</strong>
      <span className="settings-hint">{`${formatBytes(found.bytes ?? 0)} · ${soFar(found)}`}</span>
      <span className="settings-hint">{say('export.until', { when: when(found.expiresAt) })}</span>
      {found.missingAudio > 0 && (
        <p className="settings-warn">{say('export.missing', { count: found.missingAudio })}</p>
      )}
    </>
  )
}
