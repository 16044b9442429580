import { Checkbox, Input } from '@mantine/core'
import type { Scope } from '@tributary/contract'
import { say } from './words.ts'
import './scope-choice.css'

type Sight = 'unmasked-numbers' | 'personal-data' | 'audio'
export type Resource = Exclude<Scope extends `${infer Name}:${string}` ? Name : never, Sight>

const sights = ['unmasked-numbers', 'personal-data', 'audio'] as const satisfies Sight[]
export const isSight = (name: string): name is Sight => sights.some((sight) => sight === name)

type ScopeChoiceProps = {
  /** What may be given: nobody gives a scope they lack. */
  offered: readonly Scope[]
  chosen: readonly Scope[]
  change: (chosen: Scope[]) => void
  error?: string | undefined
}

/** The scopes of a key, a row for each part of the account; what is to be seen of people stands apart. */
export function ScopeChoice({ offered, chosen, change, error }: ScopeChoiceProps) {
  const names = [...new Set(offered.map((scope) => scope.split(':')[0] ?? ''))]
  const resources = names.filter((name) => !isSight(name)) as Resource[]
  const seen = sights.filter((name) => names.includes(name))
  const tick = (scope: Scope, isTicked: boolean) =>
    change(isTicked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
  const box = (scope: Scope, label: string, isImplied = false) =>
    offered.includes(scope) && (
      <Checkbox
        aria-label={label}
        checked={isImplied || chosen.includes(scope)}
        disabled={isImplied}
        onChange={(event) => tick(scope, event.currentTarget.checked)}
      />
    )
  return (
    <div className="scope-choice">
      <table>
        <caption>
          {say('label')} <span>{say('hint')}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('resource')}</th>
            <th scope="col">{say('read')}</th>
            <th scope="col">{say('write')}</th>
          </tr>
        </thead>
        <tbody>
          {resources.map((name) => {
            const resource = say(`resources.${name}`)
            const write = `${name}:write` as Scope
            return (
              <tr key={name}>
                <th scope="row">
                  {resource} <code>{name}</code>
                </th>
                <td>{box(`${name}:read`, say('readOne', { resource }), chosen.includes(write))}</td>
                <td>{box(write, say('writeOne', { resource }))}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {seen.length > 0 && (
        <fieldset>
          <legend>{say('sight')}</legend>
          <p>{say('sightHint')}</p>
          {seen.map((name) => (
            <Checkbox
              key={name}
              label={say(`sights.${name}`)}
              checked={chosen.includes(`${name}:read`)}
              onChange={(event) => tick(`${name}:read`, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
      {error && <Input.Error role="alert">{error}</Input.Error>}
    </div>
  )
}
