import { askLab } from './ask-lab.ts'
import type { CallView, HeardItem } from './call-types.ts'
import { addCaption, addNote, clearCaptions } from './captions.ts'
import { formatNumber, formatSeconds } from './format.ts'
import { byId } from './make-element.ts'
import { describeResult } from './recent-calls.ts'
import { playBusy, playItem, silence, startRinging, stopRinging } from './sound.ts'

const LONGEST_CALL_SECONDS = 600

let call: CallView | undefined
let events: EventSource | undefined
let ticking: ReturnType<typeof setInterval> | undefined
let onEnd: () => void = () => {}

export const isInCall = (): boolean => call !== undefined

/** Tells the page what to refresh when a call is over. */
export function whenCallEnds(run: () => void): void {
  onEnd = run
}

export async function startCall(request: { to: string; from: string; say: string }): Promise<void> {
  const placed = await askLab<CallView>('POST', 'calls', { ...request, seconds: LONGEST_CALL_SECONDS })
  clearCaptions()
  call = placed
  show(placed)
  events = new EventSource(`/lab/calls/${encodeURIComponent(placed.callId)}/events`)
  events.addEventListener('state', (event) => show(JSON.parse(event.data) as CallView))
  for (const kind of ['heard', 'said']) {
    events.addEventListener(kind, (event) =>
      hear(JSON.parse((event as MessageEvent<string>).data) as HeardItem),
    )
  }
  events.addEventListener('error', () => {
    // The stream closes with the call; asking again tells a lost connection from an ended call.
    void askLab<CallView>('GET', `calls/${placed.callId}`).then(show, () =>
      finish('The lab cannot be reached'),
    )
  })
  ticking = setInterval(tick, 250)
}

export async function hangUp(): Promise<void> {
  if (call) await askLab('DELETE', `calls/${call.callId}`)
}

export async function sendKey(key: string): Promise<void> {
  if (call?.lineAnsweredAt) await askLab('POST', `calls/${call.callId}/digits`, { digits: key })
}

function hear(item: HeardItem): void {
  addCaption(item, call?.business?.name ?? null)
  playItem(item)
}

function show(view: CallView): void {
  if (!call || view.callId !== call.callId) return
  const before = call
  call = view
  const screen = byId('screen')
  const number = formatNumber(view.to)
  byId('line').textContent =
    view.business && view.business.name !== view.business.e164 ? view.business.name : number
  if (view.endedAt) {
    if (view.status === 'busy') playBusy()
    else silence()
    const result = describeResult(view)
    addNote(view.endedBy === 'caller' ? 'You hung up.' : 'The line was closed.')
    finish(result.text)
    return
  }
  if (view.status === 'ringing' && before.status === 'dialling') startRinging()
  if (view.answeredAt && !before.answeredAt) stopRinging()
  if (view.lineAnsweredAt && !before.lineAnsweredAt) stopRinging()
  screen.dataset.state = view.answeredAt ? 'talking' : view.status === 'answered' ? 'answered' : 'ringing'
  byId('status').textContent = view.answeredAt
    ? 'Connected'
    : view.status === 'answered'
      ? 'Line answered'
      : view.status === 'ringing'
        ? 'Ringing…'
        : 'Calling…'
  byId('call').classList.add('hang-up')
  byId('call-label').textContent = 'Hang up'
  tick()
}

function tick(): void {
  const since = call?.answeredAt ?? call?.lineAnsweredAt
  byId('timer').textContent = since ? formatSeconds((Date.now() - Date.parse(since)) / 1000) : ''
}

function finish(result: string): void {
  events?.close()
  clearInterval(ticking)
  call = undefined
  byId('screen').dataset.state = 'ended'
  byId('status').textContent = result
  byId('timer').textContent = ''
  byId('call').classList.remove('hang-up')
  byId('call-label').textContent = 'Call'
  onEnd()
}
