type Properties<K extends keyof HTMLElementTagNameMap> = Omit<Partial<HTMLElementTagNameMap[K]>, 'style'> & {
  style?: string
}

/** Makes an element with these properties and children. Never from mark-up: pages may forbid that. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties?: Properties<K>,
  children: Node[] = [],
): HTMLElementTagNameMap[K] {
  const { style, ...rest } = properties ?? ({} as Properties<K>)
  const element = Object.assign(document.createElement(name), rest)
  // As an attribute a strict policy would refuse it.
  if (style) element.style.cssText = style
  element.append(...children)
  return element
}
