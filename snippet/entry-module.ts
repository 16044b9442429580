export { classifySource } from './classify-source.ts'
export { followSource } from './follow-source.ts'
export { startTributary } from './start-tributary.ts'
export { followVisitor } from './visit/follow-visitor.ts'
