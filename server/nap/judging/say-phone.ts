import type { ReadPhone } from '../reading/page-reading.ts'

/** A number, with how it is written where that differs. */
export const sayPhone = ({ e164, text }: ReadPhone): string => (text === e164 ? e164 : `${e164} (“${text}”)`)
