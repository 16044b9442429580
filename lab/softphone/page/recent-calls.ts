import { askLab } from './ask-lab.ts'
import type { CallView } from './call-types.ts'
import { describeCaller } from './callers.ts'
import { formatNumber, formatSeconds, formatTime } from './format.ts'
import { byId, make } from './make-element.ts'

const SHOWN = 6

/** Lists the calls that ended, newest first; each can be dialled again. */
export async function showRecentCalls(dial: (to: string) => void): Promise<void> {
  const { items } = await askLab<{ items: CallView[] }>('GET', `calls?limit=${SHOWN + 1}`)
  const ended = items.filter((call) => call.endedAt).slice(0, SHOWN)
  byId('recent').replaceChildren(
    ...(ended.length
      ? ended.map((call) => drawCall(call, dial))
      : [make('li', { class: 'empty' }, 'No calls yet.')]),
  )
}

export function describeResult(call: CallView): { text: string; tone: 'good' | 'bad' | 'plain' } {
  if (call.connected) return { text: `Connected ${formatSeconds(call.talkSeconds)}`, tone: 'good' }
  if (call.status === 'busy') return { text: 'Busy', tone: 'bad' }
  if (call.status === 'failed') return { text: 'Failed', tone: 'bad' }
  if (call.status === 'completed') return { text: 'No person reached', tone: 'plain' }
  return { text: call.endedBy === 'caller' ? 'Hung up' : 'No answer', tone: 'plain' }
}

function drawCall(call: CallView, dial: (to: string) => void): HTMLLIElement {
  const result = describeResult(call)
  return make(
    'li',
    {},
    make('span', { class: 'number' }, formatNumber(call.to)),
    make('span', { class: `result ${result.tone}` }, result.text),
    make('span', { class: 'last' }, `${describeCaller(call.from)} · ${formatTime(call.placedAt)}`),
    make(
      'button',
      {
        type: 'button',
        class: 'again',
        'aria-label': `Put ${formatNumber(call.to)} on the phone again`,
        onclick: () => dial(call.to),
      },
      'Again',
    ),
  )
}
