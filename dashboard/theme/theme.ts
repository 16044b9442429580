import {
  type ButtonProps,
  type CSSVariablesResolver,
  createTheme,
  type DrawerProps,
  type MantineColorsTuple,
  type MenuProps,
  type ModalProps,
  type PasswordInputProps,
  type PopoverProps,
  type TooltipProps,
} from '@mantine/core'
import { say } from '../words/access.ts'

/** The one accent: river teal. White has a contrast of 6.1 on shade 7 and of 5 on shade 6. */
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
  primaryShade: { light: 7, dark: 6 },
  colors: { river, dark },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '14px', xl: '22px' },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  // Plain objects: `Modal.extend` and its like would bring dialogs and menus into the first load.
  components: {
    Button: { defaultProps: { radius: 'md' } satisfies Partial<ButtonProps> },
    Modal: {
      defaultProps: {
        radius: 'lg',
        centered: true,
        overlayProps: { blur: 2 },
        // Its header element would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      } satisfies Partial<ModalProps>,
    },
    Drawer: { defaultProps: { overlayProps: { blur: 2 } } satisfies Partial<DrawerProps> },
    Menu: { defaultProps: { shadow: 'md' } satisfies Partial<MenuProps> },
    PasswordInput: {
      defaultProps: {
        visibilityToggleButtonProps: { 'aria-label': say('showPassword') },
      } satisfies Partial<PasswordInputProps>,
    },
    Popover: { defaultProps: { shadow: 'md' } satisfies Partial<PopoverProps> },
    Tooltip: {
      defaultProps: {
        withArrow: true,
        events: { hover: true, focus: true, touch: true },
      } satisfies Partial<TooltipProps>,
    },
  },
})

const meanings = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-hover': 'var(--surface-raised)',
  '--mantine-color-error': 'var(--bad)',
}

/** The components draw with the meanings of theme.css. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: meanings, dark: meanings })
