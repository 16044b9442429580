import type { NapPage } from '@tributary/contract'
import { formatPhone } from '../../formats/format-phone.ts'
import { Panel } from '../../parts/panel.tsx'
import { sayWhere } from './say-where.ts'
import { say } from './words.ts'

/** Each page in its views, side by side. */
export function NapPages({ pages }: { pages: readonly NapPage[] }) {
  const urls = [...new Set(pages.map(({ url }) => url))].filter((url) =>
    pages.some((page) => page.url === url && (page.phones.length > 0 || page.view !== 'raw' || page.reason)),
  )
  if (urls.length === 0) return null
  return (
    <Panel title={say('seen.title')}>
      <p className="nap-soft">{say('seen.hint')}</p>
      {urls.map((url, at) => (
        <details key={url} className="nap-page" open={at === 0}>
          <summary>{url}</summary>
          <div className="nap-views">
            {pages
              .filter((page) => page.url === url)
              .map((page) => (
                <View key={page.view} page={page} />
              ))}
          </div>
        </details>
      ))}
    </Panel>
  )
}

function View({ page: { view, phones, names, addresses, reason } }: { page: NapPage }) {
  const numbers = new Map<string, { role: NapPage['phones'][number]['role']; wheres: Set<string> }>()
  for (const { e164, role, where } of phones) {
    const known = numbers.get(e164) ?? { role, wheres: new Set<string>() }
    numbers.set(e164, known)
    known.wheres.add(sayWhere(where))
  }
  return (
    <section className="nap-view">
      <h3>{say(`seen.${view}`)}</h3>
      {reason && <p className="nap-soft">{reason}</p>}
      {!reason && numbers.size === 0 && <p className="nap-soft">{say('seen.nothing')}</p>}
      <ul>
        {[...numbers].map(([e164, { role, wheres }]) => (
          <li key={e164}>
            <span className="number">{formatPhone(e164)}</span>{' '}
            <span className={`nap-tag is-${role}`}>{say(`roles.${role}`)}</span>
            <div className="nap-soft">{[...wheres].join(', ')}</div>
          </li>
        ))}
      </ul>
      <Texts title={say('seen.names')} texts={names} />
      <Texts title={say('seen.addresses')} texts={addresses} />
    </section>
  )
}

function Texts({ title, texts }: { title: string; texts: NapPage['names'] }) {
  const once = [...new Set(texts.map(({ text }) => text))].slice(0, 10)
  if (once.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {once.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}
