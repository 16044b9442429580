import { normaliseWords } from './normalise.ts'

const legalForms = new Set(
  'inc incorporated llc ltd limited co corp corporation company llp pllc pc plc gmbh ag kg sa srl bv the'.split(
    ' ',
  ),
)

/**
 * Whether a page calls a location by its name: the same words but for case, accents, punctuation and legal forms. A page may say more
 * ("Cedar & Vane Austin" for "Austin"), as a company's name stands before a branch's; not less and not other.
 */
export function isSameName(page: string, name: string): boolean {
  const [said, meant] = [wordsOf(page), wordsOf(name)]
  return meant.length > 0 && meant.every((word) => said.includes(word))
}

function wordsOf(name: string): string[] {
  const all = normaliseWords(name)
  const words = all.filter((word) => !legalForms.has(word) && word !== 'and')
  return words.length > 0 ? words : all
}
