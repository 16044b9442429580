import { classifySource } from './classify-source.ts'
import { startTributary } from './start-tributary.ts'
import { followVisitor } from './visit/follow-visitor.ts'

startTributary({ classify: classifySource, follow: followVisitor })
