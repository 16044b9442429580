import type { Call } from '@tributary/contract'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fakeId } from '../testing/fake-account.ts'
import { adSource, fakeCall } from '../testing/fake-calls.ts'
import { makeWav } from '../testing/make-wav.ts'
import { readCallFilter, toCallQuery } from './call-filter.ts'
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

describe('the filter in the address', () => {
  test('takes what it knows and leaves out everything else', () => {
    const raw = {
      status: 'missed',
      channel: 'Nonsense',
      period: 'all',
      search: '  0142 ',
      location: 7,
      toString: 'x',
    }
    expect(readCallFilter(raw)).toEqual({ status: 'missed', search: '0142' })
  })

  test('becomes the query of the API, a period beginning at midnight', () => {
    const query = toCallQuery({ location: fakeId(11), period: 'week', search: '+1 (512)' }, now, 50, 'next')
    const from = new Date(query.get('from') ?? '')
    expect([query.get('locationId'), query.get('search'), query.get('cursor')]).toEqual([
      fakeId(11),
      '+1 (512)',
      'next',
    ])
    expect([from.getHours(), from.getMinutes()]).toEqual([0, 0])
    expect(Math.round((now - from.getTime()) / 86_400_000)).toBeGreaterThanOrEqual(6)
  })
})

describe('a call that changes', () => {
  const pages = [{ items: [call(3, 100), call(2, 200)], nextCursor: 'more' }, { items: [call(1, 300)] }]

  test('is replaced where it stands', () => {
    const merged = mergeCall(pages, call(2, 200, { status: 'missed' }), {}, now)
    expect(ids(merged)).toEqual(ids(pages))
    expect(merged[0]?.items[1]?.status).toBe('missed')
  })

  test('that is new comes first', () => {
    expect(ids(mergeCall(pages, call(4, 1), {}, now))[0]?.[0]).toBe(fakeId(1004))
  })

  test('leaves a list it no longer fits', () => {
    const merged = mergeCall(pages, call(2, 200, { status: 'completed' }), { status: 'ringing' }, now)
    expect(ids(merged).flat()).not.toContain(fakeId(1002))
  })

  test('older than everything loaded waits for its page', () => {
    const open = [{ items: [call(3, 100)], nextCursor: 'more' }]
    expect(ids(mergeCall(open, call(1, 900), {}, now))).toEqual(ids(open))
    expect(ids(mergeCall([{ items: [call(3, 100)] }], call(1, 900), {}, now))[0]).toHaveLength(2)
  })

  test('enters an empty list', () => {
    expect(ids(mergeCall([{ items: [] }], call(1, 5), {}, now))).toEqual([[fakeId(1001)]])
  })

  test.each([
    [{ search: '0188' }, true],
    [{ search: '(512) 555-0142' }, true],
    [{ search: '9999' }, false],
    [{ channel: adSource.channel }, true],
    [{ location: fakeId(12) }, false],
  ])('with the filter %j is listed: %s', (filter, isListed) => {
    expect(ids(mergeCall([{ items: [] }], call(1, 5), filter, now)).flat()).toHaveLength(isListed ? 1 : 0)
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

  test.each(['<html>Bad gateway</html>', '', '[]', '{"detail":7}'])(
    'answered with %j still say something',
    async (body) => {
      answer(body, 502)
      await expect(request('/x')).rejects.toThrow(/502/)
    },
  )

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
