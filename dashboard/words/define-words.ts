import { i18n } from './i18n.ts'

type Catalogue = { readonly [key: string]: string | Catalogue }
type Singular<Key extends string> =
  Key extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : Key
/** `tabs.team` for `{tabs: {team: '…'}}`; `calls` for `{calls_one: '…', calls_other: '…'}`. */
type Path<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Singular<Key> : `${Key}.${Path<T[Key]>}`
}[keyof T & string]
export type Say<T> = (key: Path<T>, values?: Record<string, string | number>) => string

/**
 * Gives a screen its English words, in its own chunk, and the function that says them: `say('calls', { count: 3 })`.
 * Another language is another catalogue under the same namespace. Plural keys end in `_one` and `_other`.
 */
export function defineWords<const T extends Catalogue>(namespace: string, english: T): Say<T> {
  i18n.addResourceBundle('en', namespace, english, true, true)
  const translate = i18n.getFixedT(null, namespace) as (
    key: string,
    values?: Record<string, string | number>,
  ) => string
  return (key, values) => translate(key, values)
}
