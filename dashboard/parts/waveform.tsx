import type { MouseEvent } from 'react'
import './waveform.css'

type WaveformProps = {
  channels: Float32Array[]
  labels: string[]
  /** 0 to 1 */
  played: number
  seek: (share: number) => void
  hint: string
}

/** One lane a channel. It is for the mouse; the player beneath is what keyboards and screen readers use. */
export function Waveform({ channels, labels, played, seek, hint }: WaveformProps) {
  const jump = (event: MouseEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    if (width > 0) seek(Math.min(1, Math.max(0, (event.clientX - left) / width)))
  }
  return (
    <div className="waveform">
      <div className="waveform-labels">
        {labels.map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
      <div className="waveform-lanes" onClick={jump} title={hint} aria-hidden="true">
        {channels.map((peaks, lane) => {
          const shape = outline(peaks)
          return (
            <svg
              key={labels[lane] ?? lane}
              viewBox={`0 0 ${peaks.length} 2`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <path d={shape} className="waveform-rest" />
              <path
                d={shape}
                className="waveform-played"
                style={{ clipPath: `inset(0 ${(1 - played) * 100}% 0 0)` }}
              />
            </svg>
          )
        })}
        <span className="waveform-head" style={{ left: `${played * 100}%` }} />
      </div>
    </div>
  )
}

const quietest = 0.02

function outline(peaks: Float32Array): string {
  const loudest = Math.max(0.1, ...peaks)
  const bars: string[] = []
  for (const [at, peak] of peaks.entries()) {
    const height = Math.max(quietest, (peak / loudest) * 0.95)
    bars.push(`M${at} ${(1 - height).toFixed(3)}h.7v${(2 * height).toFixed(3)}h-.7z`)
  }
  return bars.join('')
}
