import { followSource } from './follow-source.ts'
import { startTributary } from './start-tributary.ts'
import { followVisitor } from './visit/follow-visitor.ts'

startTributary({ source: followSource(), follow: followVisitor })
