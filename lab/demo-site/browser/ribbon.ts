import { drawRibbon } from './draw-ribbon.ts'
import { readShownPhone, readTel } from './read-shown-phone.ts'

const script = document.currentScript as HTMLScriptElement | null
const isHidden = new URLSearchParams(location.search).get('ribbon') === '0'

if (script && !isHidden) {
  const { base = '', softphone = '', dashboard = '' } = script.dataset
  const toSoftphone = (e164: string) => {
    const url = new URL(softphone, location.href)
    url.searchParams.set('to', e164)
    return url.href
  }
  const ribbon = drawRibbon({ base, dashboard, toSoftphone })

  let isDue = false
  const refresh = () => {
    isDue = false
    ribbon.show(readShownPhone(document))
  }
  new MutationObserver(() => {
    if (!isDue) requestAnimationFrame(refresh)
    isDue = true
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['href'] })
  refresh()

  // On window, bubbling: every listener of the page and of the tracker has seen the tap before it becomes a dial.
  window.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    const e164 = link && readTel(link)
    if (!e164) return
    event.preventDefault()
    window.open(toSoftphone(e164), '_blank', 'noopener')
  })
}
