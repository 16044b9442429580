import { Button } from '@mantine/core'
import { say } from '../words/parts.ts'
import { FormFailure } from './form-failure.tsx'
import './save-bar.css'
import type { Edit } from './use-edit.ts'

/** Save and discard beneath a form, with what the server refused. */
export function SaveBar<Fields>({ edit }: { edit: Edit<Fields> }) {
  return (
    <div className="save-bar">
      <FormFailure error={edit.error} />
      <div className="save-bar-ways">
        <Button type="submit" disabled={!edit.isChanged} loading={edit.isSaving}>
          {say('save.save')}
        </Button>
        {edit.isChanged && (
          <>
            <Button variant="subtle" color="gray" onClick={edit.discard}>
              {say('save.discard')}
            </Button>
            <span className="save-bar-note">{say('save.unsaved')}</span>
          </>
        )}
      </div>
    </div>
  )
}
