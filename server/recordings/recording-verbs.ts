import { byId, pageQuery, pages, recording } from '@tributary/contract'
import { defineVerb } from '../verbs/index.ts'
import * as reading from './list-recordings.ts'

export const listRecordings = defineVerb({
  name: 'recording.list',
  scope: 'recordings:read',
  input: pageQuery.extend({ callId: byId.shape.id.optional() }),
  output: pages.recordings,
  run: ({ input, actor, transaction }) =>
    reading.listRecordings(transaction, { ...input, accountId: actor.accountId }),
})

export const getRecording = defineVerb({
  name: 'recording.get',
  scope: 'recordings:read',
  input: byId,
  output: recording,
  run: ({ input, actor, transaction }) =>
    reading.getRecording(transaction, { ...input, accountId: actor.accountId }),
})
