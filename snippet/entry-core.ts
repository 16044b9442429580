import { startTributary } from './start-tributary.ts'

startTributary()
