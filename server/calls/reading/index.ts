export { type CallChange, changeCall } from './change-call.ts'
export { getCall } from './get-call.ts'
export { type CallQuery, listCalls } from './list-calls.ts'
