export { answerWebhook, type RaiseAlert, type WebhookContext } from './answering/answer-webhook.ts'
export { createDestinationCheck, type Destination } from './answering/check-destination.ts'
export { createRingingCalls, type RingingCalls } from './answering/count-ringing.ts'
export { type CallDecider, createCallDecider } from './answering/decide-call.ts'
export { numberUrls } from './answering/number-urls.ts'
export { createEventRecorder, type EventRecorder } from './answering/record-event.ts'
export type { Refusal, RouteDecision } from './answering/route-call.ts'
export { type EventRow, storeEvents } from './answering/store-events.ts'
export { attributeCall, attributeCalls } from './attribute-calls.ts'
export { changeCall, getCall, getJourney, listCalls, listRelatedCalls } from './call-verbs.ts'
export {
  addNote,
  changeNote,
  changeOutcome,
  correctCall,
  createOutcome,
  deleteNote,
  deleteOutcome,
  getNote,
  getOutcome,
  listCorrections,
  listNotes,
  listOutcomes,
  listTags,
  revertCorrection,
  tagCalls,
} from './editing/index.ts'
export { exportCalls } from './exporting/export-calls.ts'
export { composeFallbackDocument, type FallbackSource, readDocumentList } from './fallback-documents.ts'
export { type KeptCalls, keepCallsProjected } from './keep-calls-projected.ts'
export { type FallbackDocuments, keepFallbackDocuments } from './keep-fallback-documents.ts'
export { type CallsProjection, projectCalls } from './project-calls.ts'
export {
  type CallReader,
  type Conditions,
  isAnyOf,
  isOfTrackers,
  narrowCalls,
  readerOf,
  startConditions,
} from './reading/index.ts'
export { type ReconcileReport, type Reconciliation, reconcileCalls } from './reconcile-calls.ts'
export { closeLeftCalls } from './reconciling/close-left-calls.ts'
export type { FallbackUpload } from './upload-fallback-documents.ts'
