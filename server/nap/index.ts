export { listSightings } from './list-sightings.ts'
