import type { ShownPhone } from './read-shown-phone.ts'

type RibbonLinks = { base: string; dashboard: string; toSoftphone: (e164: string) => string }

const closedKey = 'demo-ribbon-closed'

/** Puts the demo's ribbon at the foot of the page; `show` tells it which number the page shows. */
export function drawRibbon({ base, dashboard, toSoftphone }: RibbonLinks) {
  const isOpen = readClosed() !== '1'
  const host = document.createElement('aside')
  host.className = 'demo-ribbon'
  host.dataset.tributary = 'off'
  host.setAttribute('aria-label', 'Demo: what this page shows you')

  const says = document.createElement('p')
  const dial = link('', 'Call it', 'demo-dial')
  dial.target = '_blank'
  dial.rel = 'noopener'
  const here = location.pathname + location.search + location.hash
  const links = document.createElement('nav')
  links.setAttribute('aria-label', 'Demo')
  links.append(
    link(`${base}/new-visitor?next=${encodeURIComponent(here)}`, 'New visitor'),
    link(`${base}/ways-in`, 'How visitors arrive'),
    link(dashboard, 'Dashboard'),
  )
  const close = document.createElement('button')
  close.type = 'button'
  close.textContent = '×'
  close.setAttribute('aria-label', 'Close the demo ribbon')
  close.addEventListener('click', () => {
    rememberClosed()
    host.remove()
    document.documentElement.classList.remove('has-demo-ribbon')
  })
  host.append(text('span', 'Demo', 'demo-tag'), says, dial, links, close)
  if (isOpen) {
    document.documentElement.classList.add('has-demo-ribbon')
    document.body.append(host)
  }

  return {
    show(phone: ShownPhone | undefined) {
      const key = phone ? `${phone.shown} ${phone.canonical}` : ''
      if (!isOpen || host.dataset.shows === key) return
      host.dataset.shows = key
      dial.hidden = !phone
      if (!phone) return says.replaceChildren('This page shows no phone number.')
      dial.href = toSoftphone(phone.shown)
      dial.setAttribute('aria-label', `Call ${format(phone.shown)} on the softphone`)
      const isOwn = phone.shown === phone.canonical
      says.replaceChildren(
        'This page shows you ',
        text('b', format(phone.shown)),
        ' ',
        text('small', isOwn ? 'the published number' : `instead of ${format(phone.canonical)}`),
      )
    },
  }
}

function text(tag: 'b' | 'small' | 'span', content: string, className = ''): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = content
  return element
}

function link(href: string, label: string, className = ''): HTMLAnchorElement {
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.className = className
  anchor.textContent = label
  return anchor
}

function format(e164: string): string {
  return e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
}

// Storage throws where the browser blocks it; the ribbon is then simply open on every page.
function readClosed(): string | null {
  try {
    return sessionStorage.getItem(closedKey)
  } catch {
    return null
  }
}

function rememberClosed(): void {
  try {
    sessionStorage.setItem(closedKey, '1')
  } catch {}
}
