import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  answeredCall,
  journal,
  randomness,
  type StagedAccount,
  second,
  stageAccount,
} from '../calls/testing/stage-account.ts'
import { projectAll, stageProjection } from '../calls/testing/stage-projection.ts'
import type { Carrier, Connection } from '../carriers/index.ts'
import { AppError } from '../errors.ts'
import type { Transaction } from '../storage/index.ts'
import { cloneDatabase, type TestDatabase } from '../storage/testing/clone-database.ts'
import { fetchRecording, type RecordingContext, readRecording } from './index.ts'
import { getRecording, listRecordings } from './list-recordings.ts'

let test: TestDatabase
let dataFolder: string
let account: StagedAccount
beforeAll(async () => {
  test = await cloneDatabase()
  dataFolder = await mkdtemp(join(tmpdir(), 'tributary-recordings-'))
})
beforeEach(async () => {
  account = await stageAccount(test.database)
})
afterAll(async () => {
  await test.drop()
  await rm(dataFolder, { recursive: true })
})

const wav = new Uint8Array([
  ...Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt '),
  ...Array.from({ length: 84 }, (_, n) => n),
])
const streamOf = (...chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

function contextWith(answer: () => ReadableStream<Uint8Array>, overrides: Partial<RecordingContext> = {}) {
  const asked: string[] = []
  const carrier: Pick<Carrier, 'fetchRecording'> = {
    async fetchRecording(_connection, id) {
      asked.push(id)
      return { contentType: 'audio/wav', body: answer() }
    },
  }
  const connection = { id: account.connectionId, accountId: account.accountId, carrier: 'lab' } as Connection
  const context: RecordingContext = {
    database: test.database,
    configuration: { findConnection: (id) => (id === connection.id ? connection : undefined) },
    findCarrier: () => carrier as Carrier,
    dataFolder,
    clock: { now: () => second(100) },
    randomness,
    ...overrides,
  }
  return { context, asked }
}

async function record(carrierCallId: string, isRecorded = true) {
  const { projection, announced } = stageProjection(test.database)
  await journal(
    test.database,
    account,
    answeredCall(account, { carrierCallId, to: account.staticNumber, isRecorded }),
  )
  await projectAll(projection)
  return { accountId: account.accountId, recordingId: announced.recorded[0] ?? '' }
}
const read = <T>(run: (transaction: Transaction) => Promise<T>, accountId = account.accountId) =>
  test.database.inTransaction({ accountIds: [accountId] }, run)
const audio = (id: string, range?: string, accountId = account.accountId) =>
  read((transaction) => readRecording(transaction, { accountId, id, dataFolder, range }), accountId)
const bytesOf = async (stream: ReadableStream<Uint8Array> | undefined) =>
  stream ? new Uint8Array(await new Response(stream as BodyInit).arrayBuffer()) : undefined
const files = (accountId = account.accountId) =>
  readdir(join(dataFolder, 'recordings', accountId)).catch(() => [])

describe('fetchRecording', () => {
  it('stores the audio once, to be read whole or in part', async () => {
    const ids = await record('stored')
    const stored: string[] = []
    const { context, asked } = contextWith(() => streamOf(wav.subarray(0, 5), wav.subarray(5)), {
      onStored: (_account, callId) => stored.push(callId),
    })
    await fetchRecording(context, ids, { isLast: false })
    await fetchRecording(context, ids, { isLast: false })
    expect(asked).toEqual(['stored-rec'])
    const recording = await read((transaction) =>
      getRecording(transaction, { accountId: ids.accountId, id: ids.recordingId }),
    )
    expect(recording).toMatchObject({ state: 'stored', bytes: wav.length, channels: 2, durationMs: 30_000 })
    expect(stored).toEqual([recording.callId])

    const whole = await audio(ids.recordingId)
    expect(whole).toMatchObject({ status: 200, contentLength: wav.length })
    expect(await bytesOf(whole.open())).toEqual(wav)
    const part = await audio(ids.recordingId, 'bytes=8-11')
    expect(part).toMatchObject({ status: 206, contentRange: `bytes 8-11/${wav.length}`, contentLength: 4 })
    expect(await bytesOf(part.open())).toEqual(wav.subarray(8, 12))
    expect(await audio(ids.recordingId, 'bytes=900-')).toMatchObject({
      status: 416,
      contentRange: `bytes */${wav.length}`,
    })
    expect(await files()).toEqual([`${ids.recordingId}.wav`])
  })

  it('leaves no file of a recording that is erased while it is fetched', async () => {
    const ids = await record('erased')
    const erase = () =>
      read(({ query }) =>
        query("update tenant.recording set state = 'removed' where account_id = $1 and id = $2", [
          ids.accountId,
          ids.recordingId,
        ]),
      )
    const stored: string[] = []
    const body = () =>
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          await erase()
          controller.enqueue(wav)
          controller.close()
        },
      })
    const { context } = contextWith(body, { onStored: (_account, callId) => stored.push(callId) })
    await fetchRecording(context, ids, { isLast: false })
    expect([await files(), stored]).toEqual([[], []])
  })

  it.each([
    ['is no audio', () => streamOf(Buffer.from('<html>Bad gateway</html>'))],
    ['is too large', () => streamOf(wav, wav, wav)],
    [
      'breaks off',
      () => new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('reset')) }),
    ],
  ])('leaves nothing half-written when the answer %s, and tries again', async (_name, answer) => {
    const ids = await record('broken')
    const { context } = contextWith(answer, { maxBytes: 250 })
    await expect(fetchRecording(context, ids, { isLast: false })).rejects.toThrow()
    expect(await files()).toEqual([])
    await expect(audio(ids.recordingId)).rejects.toMatchObject({ code: 'conflict' })
    await fetchRecording(contextWith(() => streamOf(wav)).context, ids, { isLast: false })
    expect((await audio(ids.recordingId)).status).toBe(200)
  })

  it('says so when it gives up', async () => {
    const ids = await record('lost')
    const { context } = contextWith(() => {
      throw new AppError('carrier_unreachable', 'The carrier does not answer.')
    })
    await expect(fetchRecording(context, ids, { isLast: true })).rejects.toThrow()
    expect(
      await read((transaction) => listRecordings(transaction, { accountId: ids.accountId, limit: 5 })),
    ).toMatchObject({ items: [{ state: 'failed' }] })
    const alerts = await read(({ query }) => query('select code, subject from tenant.alert'))
    expect(alerts).toEqual([{ code: 'recording_not_fetched', subject: ids.recordingId }])
  })

  it('never asks for a recording that the owner did not want', async () => {
    const ids = await record('unwanted')
    await test.database.inTransaction({ accountIds: [account.accountId] }, ({ query }) =>
      query(`update tenant.call set carrier_call_id = 'another'`),
    )
    const { context, asked } = contextWith(() => streamOf(wav))
    await fetchRecording(context, ids, { isLast: false })
    expect(asked).toEqual([])
    expect((await record('not recorded', false)).recordingId).toBe('')
  })

  it('gives nothing to another account', async () => {
    const ids = await record('ours')
    await fetchRecording(contextWith(() => streamOf(wav)).context, ids, { isLast: false })
    const other = await stageAccount(test.database)
    for (const accountId of [other.accountId, ids.accountId]) {
      const asOther = <T>(run: (transaction: Transaction) => Promise<T>) => read(run, other.accountId)
      await expect(
        asOther((transaction) => readRecording(transaction, { accountId, id: ids.recordingId, dataFolder })),
      ).rejects.toMatchObject({ code: 'not_found' })
      expect(await asOther((transaction) => listRecordings(transaction, { accountId, limit: 5 }))).toEqual({
        items: [],
      })
    }
    const { context, asked } = contextWith(() => streamOf(wav))
    await fetchRecording(context, { ...ids, accountId: other.accountId }, { isLast: false })
    expect(asked).toEqual([])
  })
})
