import { showPanel } from './debug/show-panel.ts'
import type { Tributary } from './start-tributary.ts'

const { tributary } = window as { tributary?: Tributary }
if (tributary) showPanel(tributary)
