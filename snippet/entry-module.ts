export { classifySource } from './classify-source.ts'
export { startTributary } from './start-tributary.ts'
export { followVisitor } from './visit/follow-visitor.ts'
