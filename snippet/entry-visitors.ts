import { startTributary } from './start-tributary.ts'
import { followVisitor } from './visit/follow-visitor.ts'

startTributary({ follow: followVisitor })
