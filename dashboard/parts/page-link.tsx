import { formatPage } from '../formats/format-page.ts'
import { say } from '../words/parts.ts'

/** A page of somebody's site: opened without telling it where from; never opened when it is not http or https. */
export function PageLink({ url, withHost = false }: { url: string; withHost?: boolean }) {
  const { text, href } = formatPage(url, withHost)
  if (!href) return <span>{text}</span>
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" title={href}>
      {text}
      <span className="visually-hidden"> ({say('opensInNewTab')})</span>
    </a>
  )
}
