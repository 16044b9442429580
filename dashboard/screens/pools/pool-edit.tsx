import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Pool } from '@tributary/contract'
import { fieldErrors } from '../../data/field-errors.ts'
import { readInventoryAnew } from '../../data/inventory.ts'
import { pools } from '../../data/pools.ts'
import type { Versioned } from '../../data/request.ts'
import { EditForm } from '../../parts/edit-form.tsx'
import { useEdit } from '../../parts/use-edit.ts'
import { useCan } from '../shell/use-can.ts'
import { say } from './words.ts'

const toFields = ({ body: { name }, tag }: Versioned<Pool>) => ({ tag, body: { name } })

type PoolEditProps = { pool: Versioned<Pool>; readAgain: () => Promise<Versioned<Pool>> }

export function PoolEdit({ pool, readAgain }: PoolEditProps) {
  const client = useQueryClient()
  const isReadOnly = !useCan('trackers:write')
  const edit = useEdit({
    read: toFields(pool),
    readAgain: async () => toFields(await readAgain()),
    save: async (changed, tag) => {
      await pools.change(pool.body.id, changed, tag)
      await readInventoryAnew(client)
    },
  })
  return (
    <EditForm edit={edit} labels={{ name: say('name') }} isReadOnly={isReadOnly}>
      <TextInput
        label={say('name')}
        maxLength={200}
        value={edit.fields.name}
        onChange={(event) => edit.set('name', event.currentTarget.value)}
        error={fieldErrors(edit.error)('name')}
      />
    </EditForm>
  )
}
