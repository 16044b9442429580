import type { KeyboardEvent } from 'react'
import { missedLevel, missedShare } from './missed-share.ts'
import type { Figures } from './place-locations.ts'

type BallProps = { figures: Figures; radius: number; isRough: boolean }

/** A disc whose filled wedge, from the top clockwise, is the missed share; its colour says the same. Dashed around when placed roughly. */
export function Ball({ figures, radius, isRough }: BallProps) {
  const share = missedShare(figures) ?? 0
  return (
    <g className={`ball ball-${missedLevel(figures)}`} data-rough={isRough || undefined}>
      <circle className="ball-ground" r={radius} />
      {share >= 1 ? (
        <circle className="ball-wedge" r={radius - 2.5} />
      ) : (
        share > 0 && <path className="ball-wedge" d={wedge(radius - 2.5, share)} />
      )}
      <circle className="ball-rim" r={radius} />
    </g>
  )
}

function wedge(radius: number, share: number): string {
  const angle = 2 * Math.PI * share
  const [x, y] = [radius * Math.sin(angle), -radius * Math.cos(angle)]
  return `M0 0V${-radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`
}

const longest = 26

type MapMarkProps = BallProps & {
  x: number
  y: number
  /** How many locations it stands for. */
  count: number
  label: string
  /** Written below. */
  caption: string | undefined
  isChosen: boolean
  choose: () => void
  /** Whether a press moved the map and meant no mark. */
  wasDragged: () => boolean
}

/** A mark that can be pressed, by key too. */
export function MapMark({
  x,
  y,
  count,
  label,
  caption,
  isChosen,
  choose,
  wasDragged,
  ...ball
}: MapMarkProps) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    choose()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG knows no button
    <g
      role="button"
      tabIndex={0}
      className="map-mark"
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      aria-label={label}
      aria-pressed={isChosen}
      onClick={() => wasDragged() || choose()}
      onKeyDown={press}
    >
      <title>{label}</title>
      <circle className="map-mark-target" r={Math.max(14, ball.radius + 3)} />
      <Ball {...ball} />
      {caption && count === 1 && (
        <text className="map-caption" textAnchor="middle" y={ball.radius + 14}>
          {caption.length > longest ? `${caption.slice(0, longest - 1)}…` : caption}
        </text>
      )}
      {count > 1 && (
        <g transform={`translate(${(ball.radius * 0.78).toFixed(1)} ${(-ball.radius * 0.78).toFixed(1)})`}>
          <rect className="map-count-ground" x={-10} y={-8.5} width={20} height={17} rx={8.5} />
          <text className="map-count" textAnchor="middle" dy="0.35em">
            {count > 99 ? '99+' : count}
          </text>
        </g>
      )}
    </g>
  )
}
