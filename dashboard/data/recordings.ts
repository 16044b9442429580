import { queryOptions } from '@tanstack/react-query'
import type { Recording } from '@tributary/contract'
import { withAccount } from './account-choice.ts'
import { readWavPeaks } from './read-wav-peaks.ts'

/** Above this a waveform is not worth the download: about ten minutes of two channels. */
export const mostBytesToDraw = 20_000_000
const buckets = 320

export const audioPath = (recordingId: string) =>
  withAccount(`/api/v1/recordings/${encodeURIComponent(recordingId)}/audio`)

/** The waveform of a stored recording; null when it cannot be drawn. */
export const peaksQuery = (recording: Recording) =>
  queryOptions({
    queryKey: ['peaks', recording.id],
    queryFn: async ({ signal }) => {
      const response = await fetch(audioPath(recording.id), { credentials: 'same-origin', signal })
      return response.ok ? (readWavPeaks(await response.arrayBuffer(), buckets) ?? null) : null
    },
    enabled: recording.state === 'stored' && (recording.bytes ?? 0) <= mostBytesToDraw,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
