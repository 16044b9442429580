import { classifySource } from './classify-source.ts'
import { startTributary } from './start-tributary.ts'

startTributary({ classify: classifySource })
