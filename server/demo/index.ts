export { labAddress } from './lab-address.ts'
export { startDemo } from './start-demo.ts'
export { withLab } from './with-lab.ts'
