import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import type { Instruction } from '../carrier.ts'

// XML 1.0 has no place for these, not even escaped; one of them would cost the caller the whole answer.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point.
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** TwiML for these instructions; none at all makes the empty response, which hangs up. */
export function writeInstructions(instructions: readonly Instruction[]): {
  contentType: string
  body: string
} {
  const response = new VoiceResponse()
  for (const instruction of instructions) write(response, instruction)
  return { contentType: 'text/xml; charset=utf-8', body: response.toString() }
}

function write(response: VoiceResponse, instruction: Instruction): void {
  switch (instruction.kind) {
    case 'say':
      response.say(instruction.text.toWellFormed().replace(notXml, ''))
      return
    case 'hangUp':
      response.hangup()
      return
    case 'reject':
      response.reject({ reason: instruction.reason })
      return
    case 'ring':
      ring(response, instruction)
  }
}

function ring(response: VoiceResponse, to: Extract<Instruction, { kind: 'ring' }>): void {
  const dial = response.dial({
    // The caller goes on hearing ringing, unbilled, until somebody picks up.
    answerOnBridge: true,
    timeout: to.timeoutSeconds,
    ...(to.callerId ? { callerId: to.callerId } : {}),
    ...(to.afterwardsUrl ? { action: to.afterwardsUrl, method: 'POST' } : {}),
    ...(to.isRecorded ? { record: 'record-from-answer-dual' as const } : {}),
    ...(to.isRecorded && to.recordingUrl
      ? {
          recordingStatusCallback: to.recordingUrl,
          recordingStatusCallbackMethod: 'POST',
          recordingStatusCallbackEvent: ['completed' as const, 'absent' as const],
        }
      : {}),
  })
  dial.number(
    to.legStatusUrl
      ? {
          statusCallback: to.legStatusUrl,
          statusCallbackMethod: 'POST',
          statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        }
      : {},
    to.destination,
  )
}
