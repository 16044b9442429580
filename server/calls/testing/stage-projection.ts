import { silentLog } from '../../log.ts'
import type { Configuration } from '../../numbers/index.ts'
import type { Database } from '../../storage/index.ts'
import { projectVisits } from '../../visits/index.ts'
import { type CallsProjection, projectCalls } from '../project-calls.ts'
import { randomness, second } from './stage-account.ts'

/** A projection that notes what it announces. */
export function stageProjection(database: Database, overrides: Partial<CallsProjection> = {}) {
  const announced = { changed: [] as string[], ended: [] as string[], recorded: [] as string[] }
  const configuration: Pick<Configuration, 'findRoute'> = { findRoute: () => undefined }
  const projection: CallsProjection = {
    database,
    configuration,
    randomness,
    clock: { now: () => second(60) },
    log: silentLog,
    projectVisits: () => projectVisits(database),
    onChanged: (_accountId, callId) => announced.changed.push(callId),
    onEnded: (_accountId, callId) => announced.ended.push(callId),
    onRecorded: (_accountId, recordingId) => announced.recorded.push(recordingId),
    ...overrides,
  }
  return { projection, announced }
}

/** Projects until nothing is left, whoever else is at it. */
export async function projectAll(projection: CallsProjection): Promise<void> {
  // Other databases of the cluster may hold the horizon back for a moment; an upper bound keeps a broken pass from looping.
  for (let idle = 0, passes = 0; idle < 3 && passes < 1000; passes++) {
    idle = (await projectCalls(projection)) === 'idle' ? idle + 1 : 0
  }
}
