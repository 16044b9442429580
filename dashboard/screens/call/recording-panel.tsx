import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Call, Recording } from '@tributary/contract'
import { useRef, useState } from 'react'
import { audioPath, mostBytesToDraw, peaksQuery } from '../../data/recordings.ts'
import { Panel } from '../../parts/panel.tsx'
import { Waveform } from '../../parts/waveform.tsx'
import { say } from './words.ts'
import './recording-panel.css'

type RecordingProps = { call: Call; canHear: boolean }

export function RecordingPanel({ call: { recording, endedAt }, canHear }: RecordingProps) {
  const missing = endedAt ? say('recording.none') : say('recording.notYet')
  const isStored = recording?.state === 'stored'
  return (
    <Panel
      title={say('recording.title')}
      aside={
        isStored &&
        canHear && (
          <a
            href={audioPath(recording.id)}
            download={`${recording.callId}.wav`}
            className="recording-download"
          >
            <IconDownload size={16} aria-hidden />
            {say('recording.download')}
          </a>
        )
      }
    >
      {isStored && canHear ? (
        <Player recording={recording} />
      ) : isStored ? (
        <p className="call-soft">{say('silent')}</p>
      ) : (
        <p className="call-soft">{recording ? say(`recording.state.${recording.state}`) : missing}</p>
      )}
    </Panel>
  )
}

function Player({ recording }: { recording: Recording }) {
  const audio = useRef<HTMLAudioElement>(null)
  const [played, setPlayed] = useState(0)
  const { data: peaks, isLoading } = useQuery(peaksQuery(recording))
  const isTooLong = (recording.bytes ?? 0) > mostBytesToDraw
  const labels =
    peaks?.channels.length === 2
      ? [say('recording.caller'), say('recording.business')]
      : [say('recording.both')]

  const follow = () => {
    const { currentTime, duration } = audio.current ?? { currentTime: 0, duration: 0 }
    setPlayed(duration > 0 && Number.isFinite(duration) ? currentTime / duration : 0)
  }
  const seek = (share: number) => {
    if (!audio.current || !peaks) return
    audio.current.currentTime = (share * peaks.durationMs) / 1000
    setPlayed(share)
  }

  return (
    <>
      {peaks && (
        <Waveform
          channels={peaks.channels}
          labels={labels}
          played={played}
          seek={seek}
          hint={say('recording.waveform')}
        />
      )}
      {isLoading && <p className="call-soft">{say('recording.drawing')}</p>}
      {(isTooLong || peaks === null) && (
        <p className="call-soft">{isTooLong ? say('recording.tooLong') : say('recording.unreadable')}</p>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: no caption track exists for a recorded call. */}
      <audio
        ref={audio}
        controls
        preload="metadata"
        src={audioPath(recording.id)}
        aria-label={say('recording.player')}
        className="recording-audio"
        onTimeUpdate={follow}
        onSeeked={follow}
      />
    </>
  )
}
