/** Subdivisions by ISO 3166-2 code without the country. */
const regions: Record<string, string> = {
  US: `AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming`,
  CA: 'AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;NS Nova Scotia;NT Northwest Territories;NU Nunavut;ON Ontario;PE Prince Edward Island;QC Quebec;SK Saskatchewan;YT Yukon',
}

const codes = new Map(
  Object.entries(regions).flatMap(([country, list]) =>
    list.split(';').flatMap((entry) => {
      const code = entry.slice(0, 2)
      return [`${country} ${key(code)}`, `${country} ${key(entry.slice(3))}`].map(
        (name) => [name, code] as const,
      )
    }),
  ),
)

/** `TX` for `TX`, `T.X.` and `texas`, `QC` for `Québec`; undefined for what is no state or province of the US or Canada. */
export function regionCode(country: string, region: string | undefined): string | undefined {
  return region && codes.get(`${country} ${key(region)}`)
}

function key(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()
}
