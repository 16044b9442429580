import type { Call } from '@tributary/contract'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fakeId } from '../testing/fake-account.ts'
import { adSource, fakeCall } from '../testing/fake-calls.ts'
import { makeWav } from '../testing/make-wav.ts'
import { callFits } from './call-fits.ts'
import { readCallSearch, toCallQuery } from './call-search.ts'
import { undoing, withChange } from './change-call.ts'
import { followCalls } from './follow-calls.ts'
import { mergeCall } from './merge-call.ts'
import { type LiveMessage, openLiveStream } from './open-live-stream.ts'
import { readWavPeaks } from './read-wav-peaks.ts'
import { RequestError, request } from './request.ts'
import { takeSignInToken } from './take-sign-in-token.ts'

const now = Date.parse('2026-11-23T15:00:00Z')
const call = (n: number, startedAgo: number, change: Partial<Call> = {}) =>
  fakeCall(now, n, startedAgo, change)
const ids = (pages: { items: Call[] }[]) => pages.map((page) => page.items.map((one) => one.id))

describe('the search in the address', () => {
  test('takes what it knows and leaves out everything else', () => {
    const raw = {
      status: 'missed,busy',
      channel: 'Nonsense',
      locationId: 'x',
      campaign: '',
      weekday: '8',
      hour: '6,7',
      isBooked: 'maybe',
      period: 'all',
      search: '  0142 ',
      sort: 'luck',
      toString: 'x',
    }
    expect(readCallSearch(raw)).toEqual({ status: 'missed,busy', campaign: '', hour: '6,7', search: '0142' })
  })

  test('becomes the query of the API, a period as its days', () => {
    const search = { locationId: fakeId(11), period: 'week', search: '+1 (512)', sort: '-value' } as const
    const query = toCallQuery(search, now, 50, 'next')
    expect(Object.fromEntries(query)).toMatchObject({
      locationId: fakeId(11),
      search: '+1 (512)',
      sort: '-value',
      cursor: 'next',
    })
    const [from, to] = ['fromDay', 'toDay'].map((name) => Date.parse(query.get(name) ?? ''))
    expect(((to ?? 0) - (from ?? 0)) / 86_400_000).toBe(6)
  })
})

describe('a call that changes', () => {
  const pages = [{ items: [call(3, 100), call(2, 200)], nextCursor: 'more' }, { items: [call(1, 300)] }]

  test('is replaced where it stands', () => {
    const merged = mergeCall(pages, call(2, 200, { status: 'missed' }), true)
    expect(ids(merged)).toEqual(ids(pages))
    expect(merged[0]?.items[1]?.status).toBe('missed')
  })

  test('that is new comes first', () => {
    expect(ids(mergeCall(pages, call(4, 1), true))[0]?.[0]).toBe(fakeId(1004))
  })

  test('that is new and only may fit waits for the server', () => {
    expect(ids(mergeCall(pages, call(4, 1), 'unknown'))).toEqual(ids(pages))
  })

  test('leaves a list it no longer fits', () => {
    expect(ids(mergeCall(pages, call(2, 200), false)).flat()).not.toContain(fakeId(1002))
  })

  test('older than everything loaded waits for its page', () => {
    const open = [{ items: [call(3, 100)], nextCursor: 'more' }]
    expect(ids(mergeCall(open, call(1, 900), true))).toEqual(ids(open))
    expect(ids(mergeCall([{ items: [call(3, 100)] }], call(1, 900), true))[0]).toHaveLength(2)
  })

  test('enters an empty list', () => {
    expect(ids(mergeCall([{ items: [] }], call(1, 5), true))).toEqual([[fakeId(1001)]])
  })

  test.each([
    [{ search: '0188' }, true],
    [{ search: '(512) 555-0142' }, true],
    [{ search: '9999' }, 'unknown'],
    [{ channel: `,${adSource.channel}` }, true],
    [{ channel: '' }, false],
    [{ campaign: '' }, false],
    [{ locationId: fakeId(12) }, false],
    [{ locationId: fakeId(12), search: '9999' }, false],
    [{ from: '2026-11-23', to: '2026-11-23' }, true],
    [{ from: '2026-11-20', to: '2026-11-22' }, false],
    [{ hour: '9' }, 'unknown'],
  ])('with the search %j fits: %s', (search, fit) => {
    const listed = call(1, 5)
    const source = listed.attribution.source
    expect(
      callFits({ ...listed, ...(source ? { source } : {}) }, search, {
        now,
        zoneOf: () => 'America/Chicago',
      }),
    ).toBe(fit)
  })
})

describe('following calls', () => {
  function harness() {
    const timers: (() => void)[] = []
    const reads: { id: string; resolve: (call: Call) => void }[] = []
    const applied: string[] = []
    const refresh = vi.fn()
    const follow = followCalls({
      read: (id) => new Promise((resolve) => reads.push({ id, resolve })),
      apply: (one) => applied.push(one.status),
      refresh,
      later: (run) => timers.push(run),
    })
    const flush = () => {
      for (const run of timers.splice(0)) run()
    }
    return { follow, flush, reads, applied, refresh }
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  test('reads a call once for many events of one moment', () => {
    const { follow, flush, reads } = harness()
    for (let n = 0; n < 5; n++) follow('a')
    flush()
    expect(reads).toHaveLength(1)
  })

  test('never lets an older answer have the last word', async () => {
    const { follow, flush, reads, applied } = harness()
    follow('a')
    flush()
    follow('a')
    flush()
    reads[0]?.resolve(call(1, 5, { status: 'ringing' }))
    await settled()
    reads[1]?.resolve(call(1, 5, { status: 'completed' }))
    await settled()
    expect(applied).toEqual(['completed'])
  })

  test('reads the lists anew when very many change at once', () => {
    const { follow, flush, reads, refresh } = harness()
    for (let n = 0; n < 40; n++) follow(`call ${n}`)
    flush()
    expect([reads.length, refresh.mock.calls.length]).toEqual([0, 1])
  })
})

describe('the live stream', () => {
  function harness() {
    const streams: EventSource[] = []
    const waits: { run: () => void; ms: number }[] = []
    const heard: LiveMessage[] = []
    const close = openLiveStream((message) => heard.push(message), {
      open: () => {
        const stream = Object.assign(new EventTarget(), { close: vi.fn(), onopen: null, onerror: null })
        streams.push(stream as unknown as EventSource)
        return stream as unknown as EventSource
      },
      later: (run, ms) => {
        waits.push({ run, ms })
        return 0 as unknown as ReturnType<typeof setTimeout>
      },
      random: () => 0,
    })
    const fail = () => streams.at(-1)?.onerror?.(new Event('error'))
    return { streams, waits, heard, close, fail }
  }

  test('waits longer after every failure, thirty seconds at most, and from the start after a success', () => {
    const { streams, waits, fail } = harness()
    for (let n = 0; n < 7; n++) {
      fail()
      waits.at(-1)?.run()
    }
    expect(waits.map((wait) => wait.ms)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    streams.at(-1)?.onopen?.(new Event('open'))
    fail()
    expect(waits.at(-1)?.ms).toBe(1000)
  })

  test('tells events by name and id, whatever the data holds', () => {
    const { streams, heard } = harness()
    for (const data of ['{"id":"a"}', 'not json', 'null'])
      streams[0]?.dispatchEvent(new MessageEvent('call.changed', { data }))
    expect(heard).toEqual(['a', '', ''].map((id) => ({ kind: 'event', name: 'call.changed', id })))
  })

  test('does not come back once closed', () => {
    const { streams, waits, close, fail } = harness()
    close()
    fail()
    expect([streams.length, waits.length]).toEqual([1, 0])
  })
})

describe('changing a call', () => {
  test('puts back exactly what was there', () => {
    const before = call(1, 5, { outcome: 'lead', tags: ['a'] })
    const change = { outcome: null, value: { amount: 100, currency: 'USD' } }
    const after = withChange(before, change)
    expect(after).not.toHaveProperty('outcome')
    expect(withChange(after, undoing(before, change))).toEqual(before)
  })
})

describe('requests', () => {
  afterEach(() => vi.unstubAllGlobals())
  const answer = (body: BodyInit | null, status: number) =>
    vi.stubGlobal('fetch', async () => new Response(body, { status }))

  test('that fail speak with the server’s words', async () => {
    answer(JSON.stringify({ code: 'overloaded', detail: 'Too many at once. Try again shortly.' }), 503)
    await expect(request('/x')).rejects.toMatchObject({
      status: 503,
      message: 'Too many at once. Try again shortly.',
    })
  })

  test('of fields is told by their names on screen, and of what is no field as it came', async () => {
    const errors = [
      { path: 'items.3.canonicalNumber', message: 'is missing' },
      { path: '', message: 'send either csv or items' },
    ]
    const detail =
      'The request cannot be used as it is. items.3.canonicalNumber: is missing. send either csv or items.'
    answer(JSON.stringify({ code: 'invalid_input', detail, errors }), 422)
    await expect(request('/x')).rejects.toThrow(/^Published number: is missing\. send either csv or items\.$/)
    answer(JSON.stringify({ code: 'invalid_input', detail: 'Say who you are.', errors }), 422)
    await expect(request('/x')).rejects.toThrow(/^Say who you are\.$/)
  })

  test.each(['<html>Bad gateway</html>', '', '[]', '{"detail":7}'])(
    'answered with %j still say something',
    async (body) => {
      answer(body, 502)
      await expect(request('/x')).rejects.toThrow(/502/)
    },
  )

  test('leave out what would turn the text around it, and nothing else', async () => {
    answer(JSON.stringify({ name: '\u202eeman\u202c \u2066x\u2069 שלום 🏠' }), 200)
    expect(await request('/x')).toEqual({ name: 'eman x שלום 🏠' })
  })

  test('without an answer say that the server cannot be reached', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')))
    await expect(request('/x')).rejects.toEqual(
      expect.objectContaining({ name: RequestError.name, status: 0 }),
    )
  })
})

describe('the sign-in token', () => {
  test('leaves the address at once, and nothing else does', () => {
    const replaceState = vi.fn()
    const at = { href: 'https://calls.example.com/calls/1?status=missed&token=secret#x' } as Location
    expect(takeSignInToken(at, { state: 1, replaceState } as unknown as History)).toBe('secret')
    expect(replaceState).toHaveBeenCalledWith(1, '', '/calls/1?status=missed#x')
  })
})

describe('a recording', () => {
  const bytes = (wav: Buffer) => new Uint8Array(wav).buffer

  test('is drawn channel by channel', () => {
    const peaks = readWavPeaks(bytes(makeWav(6)), 60)
    expect(peaks?.durationMs).toBe(6000)
    const [caller = [], business = []] = peaks?.channels ?? []
    const loudness = (levels: ArrayLike<number>) => Math.max(...Array.from(levels).slice(0, 28))
    expect(loudness(caller)).toBeGreaterThan(0.3)
    expect(loudness(business)).toBeLessThan(0.1)
  })

  test('that is mu-law is read by its curve', () => {
    const wav = Buffer.concat([makeWav(0), Buffer.from([0x80, 0xff, 0x00, 0x7f])])
    wav.writeUInt16LE(7, 20)
    wav.writeUInt16LE(8, 34)
    const [left, right] = readWavPeaks(bytes(wav), 1)?.channels ?? []
    expect(left?.[0]).toBeCloseTo(0.98, 2)
    expect(right?.[0]).toBeCloseTo(0, 2)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('x'.repeat(200))],
    ['a header without sound', makeWav(1).subarray(0, 40)],
    ['an unknown coding', Object.assign(makeWav(1), { 20: 0x55 })],
  ])('of %s is not drawn, and does not throw', (_name, file) => {
    expect(readWavPeaks(bytes(file), 10)).toBeUndefined()
  })
})
