/** What a site owner would write in an afternoon: the yardsticks of the benchmark. Both know one number in one style. */
export const baselines: Record<string, string> = {
  'regex over text nodes': `(() => {
    const swap = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode
        const next = node.data.replace(/\\(?512\\)?[-. ]?555[-. ]?0132/g, '(512) 555-0177')
        if (next !== node.data) node.data = next
      }
      for (const link of document.querySelectorAll('a[href^="tel:"]')) link.href = link.href.replace('5125550132', '5125550177')
    }
    swap(document.body)
    new MutationObserver(() => swap(document.body)).observe(document.body, { childList: true, subtree: true })
  })()`,
  'innerHTML rewrite': `document.body.innerHTML = document.body.innerHTML.replace(/\\(?512\\)?[-. ]?555[-. ]?0132/g, '(512) 555-0177').replace(/tel:\\+15125550132/g, 'tel:+15125550177')`,
}
