import { handOver, isPhone, readNumber } from '../follow-numbers.ts'

const isBrowser = typeof HTMLElement === 'function'

/**
 * `<tributary-number canonical="+15125550132">(512) 555-0132</tributary-number>`: the text stays the page's own, readable
 * without this script, and the page's script writes the visitor's number into it. With `link` a press dials. Without text
 * it shows `canonical`.
 */
export class TributaryNumber extends (isBrowser ? HTMLElement : (Object as unknown as typeof HTMLElement)) {
  static readonly observedAttributes = ['canonical', 'link']
  #leave: (() => void) | undefined

  /** The number this visitor is shown, in E.164; the canonical one while there is none, '' without the attribute. */
  get number(): string {
    return readNumber(this.canonical)
  }
  get canonical(): string {
    return this.getAttribute('canonical') ?? ''
  }
  set canonical(value: string) {
    this.setAttribute('canonical', value)
  }
  get link(): boolean {
    return this.hasAttribute('link')
  }
  set link(value: boolean) {
    this.toggleAttribute('link', value)
  }

  connectedCallback(): void {
    this.#render()
    this.#leave = handOver(this)
  }
  disconnectedCallback(): void {
    this.#leave?.()
  }
  attributeChangedCallback(): void {
    if (this.isConnected) this.#render()
  }

  #render(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true })
    const text = document.createElement('slot')
    text.append(this.canonical)
    if (!this.link || !isPhone(this.canonical)) {
      root.replaceChildren(text)
      return
    }
    const link = document.createElement('a')
    link.href = `tel:${this.canonical}`
    link.part.add('link')
    link.append(text)
    root.replaceChildren(link)
  }
}

// The page may bring this module twice.
if (isBrowser && !customElements.get('tributary-number')) {
  customElements.define('tributary-number', TributaryNumber)
}

declare global {
  interface HTMLElementTagNameMap {
    'tributary-number': TributaryNumber
  }
}
