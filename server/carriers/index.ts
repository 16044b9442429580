export type * from './carrier.ts'
export { webhookPurposes } from './carrier.ts'
