import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Connection } from '../carrier.ts'
import { accountPath } from './list-pages.ts'
import type { Rest } from './request.ts'

const placed = z.object({ sid: z.string().min(1) })

export async function placeCall(
  rest: Rest,
  connection: Connection,
  { from, to, ringSeconds }: { from: string; to: string; ringSeconds: number },
): Promise<{ carrierCallId: string }> {
  const answer = placed.safeParse(
    await rest.json(connection, accountPath(connection, '/Calls.json'), {
      From: from,
      To: to,
      // A notice that is spoken first picks up, too: hanging up then would end the call before the line rings.
      Twiml: `<Response><Pause length="${ringSeconds}"/><Hangup/></Response>`,
      Timeout: String(ringSeconds),
    }),
  )
  if (!answer.success)
    throw new AppError('carrier_unreachable', 'The carrier took a call and did not say which one it is.')
  return { carrierCallId: answer.data.sid }
}

export async function endCall(rest: Rest, connection: Connection, carrierCallId: string): Promise<void> {
  const path = accountPath(connection, `/Calls/${encodeURIComponent(carrierCallId)}.json`)
  await rest.json(connection, path, { Status: 'completed' }).catch((error) => {
    // The carrier refuses to end what has ended.
    if (!(error instanceof AppError && error.code === 'carrier_refused')) throw error
  })
}
