import { type Scene, scenes } from './scenes.ts'

/** The page docs/screens.md. */
export function writeIndex(): string {
  const groups = Map.groupBy(scenes, ({ group }) => group)
  return [
    '# Screens',
    '',
    'Every screen with the demo, on a wide window and on a phone. Made by `npm run screenshots -w e2e`, which starts the demo in a folder of',
    'its own; the list is `e2e/screenshots/scenes.ts`, and a test fails for a route of the dashboard that is not in it.',
    '',
    ...[...groups].flatMap(([group, some]) => [`## ${group}`, '', ...some.flatMap(section)]),
  ].join('\n')
}

const section = ({ name, says, isMain }: Scene): string[] => [
  `### ${says}`,
  '',
  '| 1440 px | 390 px |',
  '| --- | --- |',
  `| ![${says}](screenshots/${name}-1440.png) | ![The same on a phone](screenshots/${name}-390.png) |`,
  '',
  ...(isMain
    ? [
        `In dark colours: [1440 px](screenshots/${name}-1440-dark.png), [390 px](screenshots/${name}-390-dark.png).`,
        '',
      ]
    : []),
]
