import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mixRecording, type TapedUtterance } from '../audio/mix-recording.ts'
import { makeSid } from '../ids.ts'
import type { Lab } from '../lab.ts'
import type { RecordingRecord } from '../storage/records.ts'
import type { RecordingCallback } from '../twiml/verbs.ts'
import type { Leg } from './leg.ts'
import type { Wire } from './wire.ts'

export type Tape = {
  readonly sid: string
  readonly url: string
  /** Whether the person on the leg has said anything. */
  readonly hasVoice: boolean
  /** Ends the recording, keeps it and reports it; returns its length in whole virtual seconds. Later calls do nothing. */
  stop(): number
}

/**
 * Records a wire from now on. `listen` says which sides: a voicemail keeps only the person's.
 * The recording belongs to `leg`, the caller's leg, also when it was asked for by a `<Dial>`.
 */
export function startTape(
  lab: Lab,
  options: {
    leg: Leg
    wire: Wire
    channels: 1 | 2
    source: RecordingRecord['source']
    listen: 'both' | 'person'
    callback: RecordingCallback
    rootSid: string
  },
): Tape {
  const { leg, wire, callback, rootSid } = options
  const sid = makeSid('RE')
  const url = recordingUrl(lab, leg.accountSid, sid)
  const startedAt = lab.clock.now()
  const startedVirtual = lab.clock.virtualSeconds()
  const heard: TapedUtterance[] = []
  let hasVoice = false
  let stopped: number | undefined
  const tell = (status: 'in-progress' | 'completed' | 'absent', seconds?: number) => {
    if (!callback.url || !callback.events.has(status)) return
    lab.deliveries.send(rootSid, leg.accountSid, {
      url: callback.url,
      method: callback.method,
      params: {
        AccountSid: leg.accountSid,
        CallSid: leg.sid,
        RecordingSid: sid,
        RecordingUrl: url,
        RecordingStatus: status,
        RecordingChannels: String(options.channels),
        RecordingTrack: 'both',
        RecordingSource: options.source,
        RecordingStartTime: startedAt.toUTCString().replace('GMT', '+0000'),
        ErrorCode: '0',
        ...(seconds === undefined ? {} : { RecordingDuration: String(seconds) }),
      },
    })
  }
  const off = wire.on('speak', (side, utterance) => {
    const isPerson = side === leg.person
    if (isPerson) hasVoice = true
    if (!isPerson && options.listen === 'person') return
    heard.push({
      channel: isPerson ? 'first' : 'second',
      atSeconds: lab.clock.virtualSeconds() - startedVirtual,
      seconds: utterance.seconds,
      ...(utterance.clip === undefined ? {} : { clip: utterance.clip }),
      ...(utterance.text === undefined ? {} : { text: utterance.text }),
    })
  })
  lab.deliveries.open(rootSid)
  tell('in-progress')
  return {
    sid,
    url,
    get hasVoice() {
      return hasVoice
    },
    stop() {
      if (stopped !== undefined) return stopped
      off()
      const seconds = lab.clock.virtualSeconds() - startedVirtual
      stopped = Math.round(seconds)
      if (stopped === 0) tell('absent', 0)
      else {
        const bytes = mixRecording(lab.clips, heard, seconds, options.channels)
        writeFileSync(join(lab.folder, 'recordings', `${sid}.wav`), bytes)
        lab.recordings.put(sid, {
          sid,
          accountSid: leg.accountSid,
          callSid: leg.sid,
          channels: options.channels,
          source: options.source,
          durationSeconds: stopped,
          startedAt: startedAt.toISOString(),
          createdAt: startedAt.toISOString(),
          bytes: bytes.length,
        })
        tell('completed', stopped)
      }
      lab.deliveries.close(rootSid)
      return stopped
    },
  }
}

export function recordingUrl(lab: Lab, accountSid: string, sid: string): string {
  return `${lab.url}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`
}
