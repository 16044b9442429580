import { startTributary } from './start-tributary.ts'

startTributary({ window, now: Date.now, random: Math.random })
