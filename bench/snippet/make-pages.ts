const words =
  'boilers heating repairs since we fit and mend every make of furnace in the county at any hour'.split(' ')
const sentence = (i: number) => `${words.slice(i % 7).join(' ')} ${2000 + (i % 25)} and ${i} more.`

/** 1,500 elements, among them 100 links and 100 texts with the number. */
export function makeOrdinaryPage(script: string): string {
  const blocks = Array.from({ length: 300 }, (_, i) => {
    const phone =
      i % 3 === 0
        ? '<a href="tel:+15125550132" title="Call us">Call (512) 555-0132</a>'
        : '<em class="note">Open 8 to 5</em>'
    return `<div class="row r${i}"><h3>Job ${i}</h3><p>${sentence(i)}</p><span>No. ${i}</span>${phone}</div>`
  })
  return `<!doctype html><title>Page</title><body>${blocks.join('')}<script>${script}</script>`
}

/** 50,000 text nodes, one in ten with digits, one in a hundred with the number. */
export function makeLongPage(script: string): string {
  const lines = Array.from({ length: 50_000 }, (_, i) =>
    i % 100 === 0 ? '<p>512-555-0132</p>' : i % 10 === 0 ? `<p>Item ${10_000 + i}</p>` : '<p>text</p>',
  )
  return `<!doctype html><title>Page</title><body>${lines.join('')}<script>${script}</script>`
}
