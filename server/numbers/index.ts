export { assignNumber } from './assign-number.ts'
export { attachNumber } from './attach-number.ts'
export { buyNumber } from './buy-number.ts'
export { changeNumber } from './change-number.ts'
export { markVisit, nameCampaign } from './choosing/marks.ts'
export type {
  Configuration,
  ConfiguredAccount,
  ConfiguredLocation,
  ConfiguredSite,
  ConfiguredTracker,
  Route,
} from './configuration.ts'
export { configureReserved } from './configure-reserved.ts'
export { coolNumber } from './cool-number.ts'
export { followLeases } from './follow-leases.ts'
export { giveUpNumber } from './give-up-number.ts'
export { holdPools } from './hold-number.ts'
export { importNumbers } from './import-numbers.ts'
export { type KeptConfiguration, keepConfiguration } from './keep-configuration.ts'
export { keepPools, type Pools, type PoolUse } from './keep-pools.ts'
export { leaseLifeMs, leaseNumber } from './lease-number.ts'
export { type Lease, readLease, writeLease } from './lease-token.ts'
export { moveNumber } from './move-number.ts'
export { createPoolView, type PoolView } from './pool-view.ts'
export { getNumber, listNumbers } from './read-numbers.ts'
export { refuseWhileShown } from './refuse-while-shown.ts'
export { releaseNumber } from './release-number.ts'
export { searchNumbers } from './search-numbers.ts'
export type { ShownVisit } from './shown-visit.ts'
export { tellCarrier } from './tell-carrier.ts'
