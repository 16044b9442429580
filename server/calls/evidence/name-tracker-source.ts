import type { Source, SourceMatch } from '@tributary/contract'
import { classifySource } from '@tributary/snippet/classify-source'

export type SourceTracker = {
  kind: 'offline' | 'source'
  name: string
  match?: SourceMatch | null
  source?: Pick<Source, 'source' | 'medium' | 'campaign' | 'content'> | null
}

/** The source a static tracker stands for. One that names no channel has the channel a visit with its tags would have. */
export function nameTrackerSource({ kind, name, match, source }: SourceTracker): Source {
  const why = `tracker ${name}`.slice(0, 500)
  const said = { ...match, ...source }
  const channel = kind === 'offline' ? 'Offline' : (match?.channel ?? channelOf(said))
  return { ...said, channel, why }
}

function channelOf(tags: Omit<SourceMatch, 'channel'>): Source['channel'] {
  const landing = new URL('https://tagged.invalid/')
  for (const tag of ['source', 'medium', 'campaign', 'term', 'content'] as const) {
    if (tags[tag]) landing.searchParams.set(`utm_${tag}`, tags[tag])
  }
  return classifySource({ landing: landing.href, referrer: '' }).channel
}
