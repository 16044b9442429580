export { createIdentities } from './create-identities.ts'
export type { Identities, Person, Sender } from './identities.ts'
