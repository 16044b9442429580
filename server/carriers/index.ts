export type * from './carrier.ts'
export { webhookPurposes } from './carrier.ts'
export { carrierFinder } from './carrier-finder.ts'
