export { classifySource } from './classify-source.ts'
