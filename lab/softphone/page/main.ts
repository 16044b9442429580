import { askLab } from './ask-lab.ts'
import { showBusinesses } from './businesses.ts'
import { callers } from './callers.ts'
import { clearCaptions } from './captions.ts'
import { hangUp, isInCall, sendKey, startCall, whenCallEnds } from './current-call.ts'
import { formatNumber } from './format.ts'
import { byId, make } from './make-element.ts'
import { showRecentCalls } from './recent-calls.ts'
import { playKey, wakeSound } from './sound.ts'

const KEYS = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const

const to = byId<HTMLInputElement>('to')
const from = byId<HTMLSelectElement>('from')

function putNumber(number: string): void {
  if (isInCall()) return
  to.value = formatNumber(number)
  byId('problem').textContent = ''
  byId('call').focus()
}

function pressKey(key: string): void {
  wakeSound()
  playKey(key)
  if (isInCall()) void sendKey(key)
  else to.value += key
}

async function callOrHangUp(): Promise<void> {
  wakeSound()
  const problem = byId('problem')
  problem.textContent = ''
  try {
    if (isInCall()) return await hangUp()
    if (!to.value.trim()) {
      problem.textContent = 'Enter a number to call.'
      return to.focus()
    }
    const voice = callers.find((caller) => caller.from === from.value)?.voice ?? 'none'
    const say = byId<HTMLInputElement>('speak').checked ? voice : 'none'
    await startCall({ to: to.value, from: from.value, say })
  } catch (error) {
    problem.textContent = error instanceof Error ? error.message : String(error)
  }
}

async function refresh(): Promise<void> {
  await Promise.all([showBusinesses(), showRecentCalls(putNumber)])
}

async function showLinks(): Promise<void> {
  const { demoUrl, dashboardUrl } = await askLab<{ demoUrl: string | null; dashboardUrl: string | null }>(
    'GET',
    'links',
  )
  for (const [id, url] of [
    ['demo-link', demoUrl],
    ['dashboard-link', dashboardUrl],
  ] as const) {
    const link = byId<HTMLAnchorElement>(id)
    link.hidden = url === null
    if (url) link.href = url
  }
}

for (const [key, letters] of KEYS) {
  const label = key === '*' ? 'star' : key === '#' ? 'hash' : key
  byId('keypad').append(
    make(
      'button',
      { type: 'button', 'aria-label': label, onclick: () => pressKey(key) },
      make('b', {}, key),
      make('small', { 'aria-hidden': 'true' }, letters),
    ),
  )
}
for (const caller of callers) {
  const number = caller.from === 'anonymous' ? '' : ` · ${formatNumber(caller.from)}`
  from.append(make('option', { value: caller.from }, `${caller.name}, ${caller.place}${number}`))
}
byId('call').addEventListener('click', () => void callOrHangUp())
byId('erase').addEventListener('click', () => {
  to.value = to.value.slice(0, -1)
})
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const isTyping = event.target === to
  if (event.key === 'Escape' && isInCall()) void hangUp()
  else if (event.key === 'Enter' && isTyping) void callOrHangUp()
  else if (/^[0-9*#]$/.test(event.key) && isInCall() && !(event.target instanceof HTMLSelectElement)) {
    event.preventDefault()
    pressKey(event.key)
  }
})
whenCallEnds(() => void refresh())
setInterval(() => void showBusinesses().catch(() => {}), 5000)

const query = new URLSearchParams(location.search)
const asked = query.get('from')
if (asked && callers.some((caller) => caller.from === asked)) from.value = asked
clearCaptions()
const wanted = query.get('to')
if (wanted) putNumber(wanted.replace(/^tel:/, '').replace(/^ (?=\d)/, '+'))
void refresh()
void showLinks()
