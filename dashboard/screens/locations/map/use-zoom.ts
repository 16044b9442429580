import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'

type Size = { width: number; height: number }
/** What is shown of a map: every point of it at `scale` times its place, moved by `x` and `y` pixels. */
export type View = { scale: number; x: number; y: number }

const whole: View = { scale: 1, x: 0, y: 0 }
const mostScale = 40
const step = 1.8
const panStep = 70
/** 0: the whole map. */
const zooms: Record<string, number> = { '+': step, '=': step, '-': 1 / step, '0': 0 }
const moves: Record<string, [number, number]> = {
  ArrowLeft: [panStep, 0],
  ArrowRight: [-panStep, 0],
  ArrowUp: [0, panStep],
  ArrowDown: [0, -panStep],
}

/** Zooming by buttons, keys (`+`, `-`, `0`, arrows), two fingers, or the wheel with Ctrl or ⌘; moving by dragging. The map never leaves its frame. */
export function useZoom(frame: RefObject<SVGSVGElement | null>, { width, height }: Size) {
  const [view, setView] = useState(whole)
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const dragged = useRef(0)

  const hold = ({ scale, x, y }: View): View => {
    const kept = Math.min(mostScale, Math.max(1, scale))
    return {
      scale: kept,
      x: Math.min(0, Math.max(width * (1 - kept), x)),
      y: Math.min(0, Math.max(height * (1 - kept), y)),
    }
  }
  /** Zooms so that the point of the map under `at` stays there. */
  const zoomBy = (factor: number, at = { x: width / 2, y: height / 2 }) =>
    setView((now) => {
      const scale = Math.min(mostScale, Math.max(1, now.scale * factor))
      const by = scale / now.scale
      return hold({ scale, x: at.x - (at.x - now.x) * by, y: at.y - (at.y - now.y) * by })
    })
  const moveBy = (x: number, y: number) => setView((now) => hold({ ...now, x: now.x + x, y: now.y + y }))
  /** Shows these points of the unmoved map, as large as they fit. */
  const zoomTo = (points: readonly { x: number; y: number }[]) => {
    const xs = points.map(({ x }) => x)
    const ys = points.map(({ y }) => y)
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const scale = Math.min(
      mostScale,
      (0.7 * width) / Math.max(1, right - left),
      (0.7 * height) / Math.max(1, bottom - top),
    )
    setView(
      hold({
        scale,
        x: width / 2 - ((left + right) / 2) * scale,
        y: height / 2 - ((top + bottom) / 2) * scale,
      }),
    )
  }

  const zoom = useRef(zoomBy)
  zoom.current = zoomBy
  // React listens to the wheel passively; only an active listener keeps the page from zooming too.
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const box = element.getBoundingClientRect()
      zoom.current(Math.exp(-event.deltaY / 200), {
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      })
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [frame])

  const handlers = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const zoomed = zooms[event.key]
      // Without zoom there is nothing to move: the arrows scroll the page.
      const moved = view.scale > 1 ? moves[event.key] : undefined
      if (zoomed === undefined && !moved) return
      event.preventDefault()
      if (moved) moveBy(...moved)
      else if (zoomed === 0) setView(whole)
      else if (zoomed) zoomBy(zoomed)
    },
    onPointerDown: (event: PointerEvent) => {
      if (pointers.current.size === 0) dragged.current = 0
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove: (event: PointerEvent) => {
      const before = pointers.current.get(event.pointerId)
      if (!before) return
      const now = { x: event.clientX, y: event.clientY }
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
      pointers.current.set(event.pointerId, now)
      dragged.current += Math.abs(now.x - before.x) + Math.abs(now.y - before.y)
      if (!other) return moveBy(now.x - before.x, now.y - before.y)
      const box = frame.current?.getBoundingClientRect()
      const apart = (from: { x: number; y: number }) => Math.hypot(from.x - other.x, from.y - other.y)
      zoomBy(apart(now) / Math.max(1, apart(before)), {
        x: (now.x + other.x) / 2 - (box?.left ?? 0),
        y: (now.y + other.y) / 2 - (box?.top ?? 0),
      })
    },
    onPointerUp: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
    onPointerLeave: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
  }
  return {
    view,
    handlers,
    zoomIn: () => zoomBy(step),
    zoomOut: () => zoomBy(1 / step),
    zoomTo,
    showAll: () => setView(whole),
    isWhole: view.scale === 1,
    isClosest: view.scale >= mostScale,
    /** Whether the press that just ended moved the map rather than meant a point of it. */
    wasDragged: () => dragged.current > 6,
  }
}
