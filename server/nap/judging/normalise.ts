/** Words that are written long and short, each by its short form: streets, units, directions. */
const shortForms: Record<string, string> = Object.fromEntries(
  Object.entries({
    aly: 'alley',
    ave: 'avenue av',
    blvd: 'boulevard boul',
    cir: 'circle',
    ct: 'court',
    ctr: 'center centre',
    dr: 'drive',
    expy: 'expressway',
    fl: 'floor',
    fwy: 'freeway',
    hwy: 'highway',
    jct: 'junction',
    ln: 'lane',
    mt: 'mount',
    pkwy: 'parkway',
    pl: 'place',
    plz: 'plaza',
    rd: 'road',
    sq: 'square',
    st: 'street saint str strasse strase',
    ter: 'terrace terr',
    trl: 'trail',
    tpke: 'turnpike',
    way: 'wy',
    // Whatever stands before the number of a unit is the same to a postman.
    ste: 'suite unit apartment apt room rm office no number',
    bldg: 'building',
    n: 'north',
    s: 'south',
    e: 'east',
    w: 'west',
    ne: 'northeast',
    nw: 'northwest',
    se: 'southeast',
    sw: 'southwest',
    and: 'und et y',
    '1st': 'first',
    '2nd': 'second',
    '3rd': 'third',
    '4th': 'fourth',
    '5th': 'fifth',
    '6th': 'sixth',
    '7th': 'seventh',
    '8th': 'eighth',
    '9th': 'ninth',
    '10th': 'tenth',
  }).flatMap(([short, long]) => long.split(' ').map((word) => [word, short])),
)

/** The words of a name or an address as they are compared: without case, accents, punctuation and long forms. */
export function normaliseWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('&', ' and ')
    .replaceAll('#', ' ste ')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    // U.S.A., P.O.
    .replace(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1')
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return (
    words
      .map((word) => shortForms[word] ?? word)
      // "Hauptstraße" and "Hauptstr." are one.
      .map((word) => word.replace(/(?<=\p{L}{3})(?:strasse|str)$/u, 'st'))
      // "Suite #5" says it twice.
      .filter((word, at, all) => !(word === 'ste' && all[at + 1] === 'ste'))
  )
}
