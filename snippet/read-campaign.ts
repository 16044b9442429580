import { clickIdList } from './source-lists.ts'

export type ClickIdMeaning = { id: string; source: string; medium: string }

/** What a landing URL says of its campaign. `values` are the query parameters by lower-case name; `key` is empty when it says nothing. */
export type Campaign = {
  values: Map<string, string>
  clickIds: Record<string, string>
  /** The first click id found, and what it proves. */
  click?: ClickIdMeaning
  /** Equal for two URLs with the same campaign values and click ids. */
  key: string
}

/** Reads utm_* values and click ids from a URL; a URL that does not parse says nothing. Values are cut at 500 characters. */
export function readCampaign(landing: string): Campaign {
  const values = new Map<string, string>()
  try {
    new URL(landing, 'https://own.invalid').searchParams.forEach((value, name) => {
      const text = value.trim().slice(0, 500)
      const lower = name.toLowerCase()
      if (text && !values.has(lower) && !/^\((?:none|direct|not set)\)$/i.test(text)) values.set(lower, text)
    })
  } catch {}
  const campaign: Campaign = { values, clickIds: {}, key: '' }
  const said: string[] = []
  for (const entry of clickIdList.split(' ')) {
    const [id = '', source = '', medium = ''] = entry.split(/[=/]/)
    const value = values.get(id)
    if (value) {
      campaign.clickIds[id] = value
      campaign.click ??= { id, source, medium }
      said.push(`${id}=${value}`)
    }
  }
  for (const [name, value] of values) if (/^utm_/.test(name)) said.push(`${name}=${value}`)
  campaign.key = said.sort().join('&')
  return campaign
}
