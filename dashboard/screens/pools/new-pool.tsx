import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Pool } from '@tributary/contract'
import { type FormEvent, useState } from 'react'
import { readInventoryAnew } from '../../data/inventory.ts'
import { pools } from '../../data/pools.ts'
import { FormFailure } from '../../parts/form-failure.tsx'
import { Sheet } from '../numbers/dialogs/sheet.tsx'
import { say } from './words.ts'

type NewPoolProps = { close: () => void; made: (pool: Pool) => void }

export function NewPool({ close, made }: NewPoolProps) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () => pools.create({ name: name.trim() }),
    onSuccess: async (pool) => {
      await readInventoryAnew(client)
      made(pool)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) create.mutate()
  }
  return (
    <Sheet title={say('newTitle')} close={close}>
      <form className="numbers-form" onSubmit={submit} noValidate>
        <TextInput
          label={say('name')}
          description={say('nameHint')}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <FormFailure error={create.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
            {say('create')}
          </Button>
        </Group>
      </form>
    </Sheet>
  )
}
