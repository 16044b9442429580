import type { Gather } from '../twiml/verbs.ts'
import { runPlay, runSay } from './run-say.ts'
import { NEXT, resolveUrl, type Session, type Step } from './session.ts'

/**
 * Speaks the prompts and collects keys. The first key silences the prompts; the finish key, the wanted number of digits
 * or a silence of `timeout` seconds ends it. Without a key the call goes on with the next verb.
 */
export async function runGather(session: Session, gather: Gather): Promise<Step> {
  const { lab, leg } = session
  leg.wire.answer()
  let digits = ''
  let finishedOn = ''
  const firstKey = new AbortController()
  const complete = new AbortController()
  let anotherKey = new AbortController()
  const off = leg.wire.on('press', (side, keys) => {
    if (side !== leg.person || !gather.acceptsKeys) return
    for (const key of keys) {
      if (complete.signal.aborted) return
      firstKey.abort()
      anotherKey.abort()
      if (gather.finishOnKey.includes(key)) finishedOn = key
      else digits += key
      if (finishedOn || (gather.numDigits !== null && digits.length >= gather.numDigits)) complete.abort()
    }
  })
  try {
    const prompting = AbortSignal.any([session.signal, firstKey.signal])
    for (const prompt of gather.prompts) {
      if (prompting.aborted) break
      if (prompt.verb === 'Say') await runSay(session, prompt, prompting)
      else if (prompt.verb === 'Play') await runPlay(session, prompt, prompting)
      else await lab.clock.sleep(prompt.length, prompting)
    }
    while (!complete.signal.aborted && !session.signal.aborted) {
      anotherKey = new AbortController()
      const waiting = AbortSignal.any([session.signal, complete.signal, anotherKey.signal])
      if (await lab.clock.sleep(gather.timeout, waiting)) break
    }
  } finally {
    off()
  }
  if (!digits && !gather.actionOnEmptyResult) return NEXT
  const extra: Record<string, string> = {
    Digits: digits,
    ...(finishedOn ? { FinishedOnKey: finishedOn } : {}),
  }
  return { kind: 'goto', source: { url: resolveUrl(session, gather.action), method: gather.method, extra } }
}
