const tags = /^(?:utm_\w+|\w+clk?id|[gw]braid|epik|li_fat_id|rdt_cid|sccid|irclickid)$/

/**
 * Reads the query of a landing URL: [0] the values by lower-case parameter name, cut at 500 characters; [1] the campaign
 * values and click ids among them as `name=value`, which tell one campaign from another.
 */
export function readCampaign(landing: string): [values: Map<string, string>, tagged: string[]] {
  const values = new Map<string, string>()
  const tagged: string[] = []
  // Cut out by hand: parsing the whole address costs the server as much as all that follows.
  new URLSearchParams(/\?([^#]*)/.exec(landing)?.[1]).forEach((value, parameter) => {
    const name = parameter.toLowerCase()
    const text = value.trim().slice(0, 500)
    // Analytics tools write "(none)" where there is nothing.
    if (!text || /^\((?:none|direct|not set)\)$/.test(text) || values.has(name)) return
    values.set(name, text)
    if (tags.test(name)) tagged.push(`${name}=${text}`)
  })
  return [values, tagged]
}
