import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent: river teal. White on shade 7 has a contrast of 5.7, shade 3 on the dark ground 8. */
const river: MantineColorsTuple = [
  '#e8f6f4',
  '#cfeae7',
  '#a2d8d3',
  '#71c3bc',
  '#46aca4',
  '#27958d',
  '#147e78',
  '#0f6f6a',
  '#0b5652',
  '#073d3a',
]

/** Greys with a breath of water in them, light to dark. */
const dark: MantineColorsTuple = [
  '#dbe6e4',
  '#b9c9c6',
  '#95a8a5',
  '#6b807c',
  '#435652',
  '#30413e',
  '#22302e',
  '#182422',
  '#101a19',
  '#0b1312',
]

export const theme = createTheme({
  primaryColor: 'river',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { river, dark },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '14px', xl: '22px' },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  focusRing: 'auto',
})
