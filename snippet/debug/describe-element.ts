/** The last three elements of the way to an element within the body: `footer > p.contact > a`. */
export function describePath(element: Element): string {
  const path: string[] = []
  for (
    let at: Element | null = element;
    at && path.length < 3 && !(path.length && at.localName === 'body');
    at = at.parentElement
  ) {
    const [first] = at.classList
    path.unshift(at.localName + (at.id ? `#${at.id}` : first ? `.${first}` : ''))
    if (at.id) break
  }
  return path.join(' > ')
}

/** How an element begins, with those of its attributes that a selector names: `<div data-no-swap>`. */
export function describeStart(element: Element, selector: string): string {
  const named = element.getAttributeNames().filter((name) => selector.includes(`[${name}`))
  return `<${[element.localName, ...named].join(' ')}>`
}
