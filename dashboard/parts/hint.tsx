import { lazy, type ReactElement, Suspense, useState } from 'react'

const HintBubble = lazy(async () => ({ default: (await import('./hint-bubble.tsx')).HintBubble }))

/** An explanation for who points at something; the bubble is fetched the first time. The words must be there for readers aloud too. */
export function Hint({ text, children }: { text: string; children: ReactElement }) {
  const [isWanted, setWanted] = useState(false)
  const want = () => setWanted(true)
  if (!isWanted)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: it only fetches the bubble
      <span onPointerEnter={want} onFocus={want}>
        {children}
      </span>
    )
  return (
    <Suspense fallback={children}>
      <HintBubble text={text}>{children}</HintBubble>
    </Suspense>
  )
}
