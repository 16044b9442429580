/** Countries of the North American plan that are not the United States share its code. */
const northAmerican = 'US CA PR DO JM TT BS BB AG DM GD KN LC VC AI BM KY MS TC VG VI GU AS MP SX'
const others =
  'GB44 IE353 AU61 NZ64 DE49 AT43 CH41 FR33 BE32 NL31 LU352 ES34 PT351 IT39 DK45 SE46 NO47 FI358 IS354 PL48 CZ420 SK421 HU36 RO40 BG359 GR30 HR385 SI386 EE372 LV371 LT370 UA380 TR90 IL972 AE971 SA966 QA974 EG20 MA212 ZA27 NG234 KE254 GH233 IN91 PK92 BD880 LK94 NP977 SG65 MY60 TH66 VN84 PH63 ID62 HK852 TW886 JP81 KR82 CN86 BR55 MX52 AR54 CL56 CO57 PE51 UY598 EC593 CR506 PA507'
const codes = new Map(others.split(' ').map((entry): [string, string] => [entry.slice(0, 2), entry.slice(2)]))
for (const country of northAmerican.split(' ')) codes.set(country, '1')

/** The calling code of a country without its plus, for the countries people mostly type short numbers of. */
export const callingCodeOf = (country: string): string | undefined => codes.get(country)
