/** Tells the page: a DOM event on the document, and the dataLayer where the page has one. */
export function announce(window: Window & typeof globalThis, type: 'swap' | 'tap', detail: object): void {
  try {
    window.document.dispatchEvent(new window.CustomEvent(`tributary:${type}`, { bubbles: true, detail }))
    const { dataLayer } = window as { dataLayer?: unknown[] }
    if (dataLayer) dataLayer.push({ event: `tributary_${type}`, ...detail })
  } catch {}
}
