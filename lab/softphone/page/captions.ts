import type { HeardItem } from './call-types.ts'
import { byId, make } from './make-element.ts'

const TONES: Record<string, string> = { ringback: 'Ringing tone', beep: 'Beep', busy: 'Busy tone' }

const list = () => byId('captions')

export function clearCaptions(): void {
  list().replaceChildren(
    make(
      'li',
      { class: 'empty' },
      'Place a call: what the caller hears and says appears here as it is spoken.',
    ),
  )
}

/** Adds one line of the conversation and keeps the newest in view. */
export function addCaption(item: HeardItem, businessName: string | null): void {
  const who =
    item.who === 'business' ? (businessName ?? 'Business') : item.who === 'caller' ? 'You' : 'Network'
  const tone = item.clip ? TONES[item.clip] : undefined
  const words = item.text ?? tone ?? (item.clip ? 'Recorded sound' : '…')
  list().querySelector('.empty')?.remove()
  list().append(
    make(
      'li',
      { class: `said ${item.who}${tone ? ' tone' : ''}` },
      make('span', { class: 'who' }, who),
      make('p', {}, words),
    ),
  )
  list().scrollTop = list().scrollHeight
}

export function addNote(text: string): void {
  list().querySelector('.empty')?.remove()
  list().append(make('li', { class: 'note' }, text))
  list().scrollTop = list().scrollHeight
}
