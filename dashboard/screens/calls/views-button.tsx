import { Button, type ButtonProps } from '@mantine/core'
import { IconBookmark, IconChevronDown } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { say } from './words.ts'

export function ViewsButton(props: ButtonProps & ComponentProps<'button'>) {
  return (
    <Button
      {...props}
      variant="default"
      leftSection={<IconBookmark size={17} stroke={1.8} aria-hidden />}
      rightSection={<IconChevronDown size={15} aria-hidden />}
    >
      {say('views.open')}
    </Button>
  )
}
