export { changeSite } from './change-site.ts'
export { createSite } from './create-site.ts'
export { deleteSite } from './delete-site.ts'
export { getSite, listSites } from './read-sites.ts'
