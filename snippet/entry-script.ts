import { classifySource } from './classify-source.ts'
import { startTributary } from './start-tributary.ts'

startTributary({ window, now: Date.now, random: Math.random, classify: classifySource })
