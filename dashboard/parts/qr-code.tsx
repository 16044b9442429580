import qrcode from 'qrcode-generator'
import { useMemo } from 'react'
import './qr-code.css'

/** A text as a QR code: drawn as SVG, dark on light in both schemes, so that any camera reads it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const code = qrcode(0, 'M')
    code.addData(text)
    code.make()
    const count = code.getModuleCount()
    const cells = Array.from(
      { length: count * count },
      (_, at) => [Math.floor(at / count), at % count] as const,
    )
    return {
      size: count,
      path: cells
        .flatMap(([row, column]) => (code.isDark(row, column) ? [`M${column} ${row}h1v1h-1z`] : []))
        .join(''),
    }
  }, [text])
  return (
    <svg className="qr-code" viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}
