import { Fragment } from 'react'
import './keys.css'

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** A chord or a sequence of keys; `mod` is ⌘ on a Mac and Ctrl elsewhere. Beside words that say it, so hidden from readers aloud. */
export function Keys({ keys, joint }: { keys: readonly string[]; joint?: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {keys.map((key, at) => (
        <Fragment key={key}>
          {at > 0 && joint && <span className="keys-joint">{joint}</span>}
          <kbd>{key === 'mod' ? (isApple ? '⌘' : 'Ctrl') : key}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
