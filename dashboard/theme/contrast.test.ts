import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css
  .split(/\[data-mantine-color-scheme=.dark.\]/)
  .map((part) => part.slice(0, part.indexOf('}')))

function colourOf(scheme: string, name: string): number[] {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(scheme)?.[1]
  if (!hex) throw new Error(`no colour --${name}`)
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
}

/** WCAG 2.2, relative luminance. */
function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(scheme: string, ink: string, ground: string): number {
  const [a, b] = [luminance(colourOf(scheme, ink)), luminance(colourOf(scheme, ground))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const pairs = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent', 'good', 'warn', 'bad', 'calm'].flatMap((ink) =>
    ['ground', 'surface', 'surface-raised'].map((ground) => [ink, ground] as const),
  ),
  ['accent', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['ink', 'channel'],
  ['warn', 'warn-soft'],
  ['ink', 'warn-soft'],
  ['ink-soft', 'warn-soft'],
  ['calm', 'calm-soft'],
  ['ink', 'calm-soft'],
  ['surface', 'accent'],
  ['bad', 'bad-soft'],
  ['good', 'good-soft'],
] as const

const series = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `chart-${at}`)

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s colours', (_name, scheme) => {
  test.each(pairs)('%s on %s can be read (AA, 4.5)', (ink, ground) => {
    expect(contrast(scheme, ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(series)('%s of a chart stands out from its ground (AA for graphics, 3)', (colour) => {
    expect(contrast(scheme, colour, 'surface')).toBeGreaterThanOrEqual(3)
  })
})
