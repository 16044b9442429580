import type { TrackerKind } from '@tributary/contract'
import { kindIcons } from '../kind-badge.tsx'
import { say } from '../words.ts'

type KindChoiceProps = { kind: TrackerKind; change: (kind: TrackerKind) => void }

/** The three kinds with what each is for. */
export function KindChoice({ kind, change }: KindChoiceProps) {
  return (
    <fieldset className="tracker-kinds">
      <legend>{say('kind')}</legend>
      {(['offline', 'source', 'visitor'] as const).map((one) => {
        const Icon = kindIcons[one]
        return (
          <label key={one} className="tracker-choice">
            <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => change(one)} />
            <Icon size={22} stroke={1.7} aria-hidden />
            <strong>{say(`kinds.${one}`)}</strong>
            <span className="numbers-soft">{say(`kindWhat.${one}`)}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
