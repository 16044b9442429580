/** The links and images of a Markdown page, outside code, with their lines. */
export function readLinks(markdown: string): { target: string; line: number }[] {
  return proseLines(markdown).flatMap(({ text: withCode, line }) => {
    const text = withCode.replaceAll(/`[^`]*`/g, '')
    const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
    const references = [...text.matchAll(/^\s*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/g)]
    const html = [...text.matchAll(/<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"/g)]
    return [...inline, ...references, ...html].map(([, target = '']) => ({ target, line }))
  })
}

/** The anchors a page offers: its headings as GitHub writes them, numbered when they repeat, and explicit ids. */
export function readAnchors(markdown: string): Set<string> {
  const anchors = new Set<string>()
  for (const { text } of proseLines(markdown)) {
    for (const [, id = ''] of text.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id)
    const heading = text.match(/^#{1,6}\s+(.*?)\s*#*\s*$/)?.[1]
    if (heading === undefined) continue
    const base = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replaceAll(/\s/g, '-')
    let anchor = base
    for (let count = 1; anchors.has(anchor); count++) anchor = `${base}-${count}`
    anchors.add(anchor)
  }
  return anchors
}

function proseLines(markdown: string): { text: string; line: number }[] {
  let fence: string | undefined
  return markdown.split('\n').flatMap((text, index) => {
    const mark = text.match(/^\s*(`{3,}|~{3,})/)?.[1]
    if (mark && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined
      return []
    }
    return fence === undefined ? [{ text, line: index + 1 }] : []
  })
}
