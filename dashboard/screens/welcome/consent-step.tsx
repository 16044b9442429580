import { Radio } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ConsentMode, Site } from '@tributary/contract'
import { useState } from 'react'
import { changeSiteRequest, sitesKey } from '../../data/sites.ts'
import { StepFrame } from './step-frame.tsx'
import { say } from './words.ts'

/** When a visitor may be recognised, in plain words. */
export function ConsentStep({ site, saved, back }: { site: Site; saved: () => void; back: () => void }) {
  const client = useQueryClient()
  const [mode, setMode] = useState<ConsentMode>(site.consentMode)
  const save = useMutation({
    mutationFn: () => changeSiteRequest(site.id, { consentMode: mode }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sitesKey })
      saved()
    },
  })
  return (
    <StepFrame
      title={say('consent.title')}
      why={say('consent.why')}
      action={{ label: say('consent.save'), isRunning: save.isPending }}
      submit={() => save.mutate()}
      back={back}
      error={save.error}
    >
      <Radio.Group
        aria-label={say('consent.title')}
        value={mode}
        onChange={(value) => setMode(value as ConsentMode)}
      >
        <div className="step-cards">
          {(['required', 'assumed'] as const).map((value) => (
            <div key={value} className="step-card" data-chosen={mode === value}>
              <Radio
                value={value}
                label={
                  <>
                    {say(`consent.${value}`)}
                    {value === 'required' && <span className="step-mark">{say('consent.recommended')}</span>}
                  </>
                }
                description={say(`consent.${value}What`)}
              />
            </div>
          ))}
        </div>
      </Radio.Group>
    </StepFrame>
  )
}
