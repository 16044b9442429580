export { changeRow, notFound } from './change-row.ts'
export { type Actor, defineVerb, type Verb, type VerbContext } from './define-verb.ts'
export { holdsScope } from './holds-scope.ts'
export { listPage } from './list-page.ts'
