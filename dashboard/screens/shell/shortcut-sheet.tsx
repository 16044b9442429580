import { Modal } from '@mantine/core'
import { Keys } from '../../parts/keys.tsx'
import { say } from '../../words/shell.ts'
import { navigation } from './navigation.ts'

type Line = { keys: string[]; does: string; joint?: string }

/** Every shortcut, grouped; opened with `?`. */
export function ShortcutSheet({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const then = say('keys.sequence')
  const groups: { title: string; lines: Line[] }[] = [
    {
      title: say('keys.everywhere'),
      lines: [
        { keys: ['mod', 'K'], does: say('keys.palette') },
        { keys: ['?'], does: say('keys.help') },
        { keys: ['mod', 'J'], does: say('keys.colours') },
        { keys: ['Esc'], does: say('keys.back') },
      ],
    },
    {
      title: say('keys.goTo'),
      lines: navigation.map(({ key, name }) => ({
        keys: ['g', key],
        joint: then,
        does: say(`screens.${name}`),
      })),
    },
    {
      title: say('keys.lists'),
      lines: [
        { keys: ['j'], does: say('keys.next') },
        { keys: ['k'], does: say('keys.previous') },
        { keys: ['Enter'], does: say('keys.openRow') },
        { keys: ['/'], does: say('keys.filter') },
      ],
    },
  ]
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={say('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <div className="shortcuts">
        {groups.map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ keys, does, joint }) => (
                <div key={does} className="shortcut">
                  <dt>{does}</dt>
                  <dd>
                    <span className="visually-hidden">{keys.join(joint ? ` ${joint} ` : ' + ')}</span>
                    <Keys keys={keys} {...(joint ? { joint } : {})} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
