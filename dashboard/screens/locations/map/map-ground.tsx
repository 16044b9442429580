import { ActionIcon } from '@mantine/core'
import { IconMinus, IconPlus, IconZoomReset } from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import { say } from '../words.ts'
import type { Land } from './draw-land.ts'
import type { useZoom } from './use-zoom.ts'

type MapGroundProps = {
  frame: RefObject<SVGSVGElement | null>
  land: Land
  width: number
  height: number
  zoom: ReturnType<typeof useZoom>
  /** Said of the whole drawing. */
  label: string
  press?: (at: { x: number; y: number }) => void
  children: ReactNode
}

/** Land, borders and the ways to come nearer; what stands on it is given. */
export function MapGround({ frame, land, width, height, zoom, label, press, children }: MapGroundProps) {
  const { view } = zoom
  const { onKeyDown, ...pointerHandlers } = zoom.handlers
  return (
    <div className="map-ground">
      {/* biome-ignore lint/a11y/useSemanticElements: SVG knows no fieldset */}
      <svg
        ref={frame}
        className="map-svg"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        tabIndex={-1}
        aria-label={label}
        data-zoomed={!zoom.isWhole || undefined}
        data-pressable={press !== undefined || undefined}
        {...pointerHandlers}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          if (!press || zoom.wasDragged()) return
          const box = event.currentTarget.getBoundingClientRect()
          press({ x: event.clientX - box.left, y: event.clientY - box.top })
        }}
      >
        <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
          <path className="map-land" d={land.land} />
          <path className="map-borders" d={land.borders} />
        </g>
        {children}
      </svg>
      <div className="map-zoom">
        <ZoomButton label={say('map.zoomIn')} act={zoom.zoomIn} isDisabled={zoom.isClosest}>
          <IconPlus size={17} aria-hidden />
        </ZoomButton>
        <ZoomButton label={say('map.zoomOut')} act={zoom.zoomOut} isDisabled={zoom.isWhole}>
          <IconMinus size={17} aria-hidden />
        </ZoomButton>
        <ZoomButton label={say('map.showAll')} act={zoom.showAll} isDisabled={zoom.isWhole}>
          <IconZoomReset size={17} aria-hidden />
        </ZoomButton>
      </div>
    </div>
  )
}

type ZoomButtonProps = { label: string; act: () => void; isDisabled: boolean; children: ReactNode }

/** Stays focusable at the end of its range, so that the keyboard does not lose its place. */
const ZoomButton = ({ label, act, isDisabled, children }: ZoomButtonProps) => (
  <ActionIcon
    variant="default"
    size={32}
    title={label}
    aria-label={label}
    aria-disabled={isDisabled}
    {...(isDisabled && { 'data-disabled': true })}
    onClick={() => isDisabled || act()}
  >
    {children}
  </ActionIcon>
)
