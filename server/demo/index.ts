export type { RunningLab } from './run-lab.ts'
export { startDemo } from './start-demo.ts'
