export { classifySource } from './classify-source.ts'
export { startTributary } from './start-module.ts'
export { followVisitor } from './visit/follow-visitor.ts'
