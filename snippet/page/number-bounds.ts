const invisible = /[\u200b-\u200f\u202a-\u202e]/g

/** What cannot stand right before a number: a word, a query, a price, digits, a path, an address, another country. */
const notBefore =
  /[\w\xc0-\u04ff@=&%#~\\$\xa3\xa5\u20ac]$|[$\xa3\xa5\u20ac][\s\u2060]$|\d[-()./,\u2010-\u2015]+$|[a-z]\/$|(\/\/|www\.|[@=])\S*$|\d\w*[-_]$|\+[-\d\s().]{1,8}$/i
/** What cannot follow it; an extension may. */
const notAfter =
  /^(?!(x|ext)[.:]?\s?\d)[\w\xc0-\u04ff%]|^[-.,\u2010-\u2015]\d|^\.[a-z]|^[\w.+-]*@|^\s?[$\xa3\xa5\u20ac]/
/** What makes bare digits an id or an amount. */
const isLabelled =
  /(\b(id|order|invoice|ref|sku|item|usd|eur)\W{0,3}((n[or]|number|id)\W{0,3})?|\w[-_]|\d\u2060)$/i
const dateOrDecimal = /^((19|20)\d\d([-./])[01]\d\3[0-3]\d|[0-3]\d([-./])[01]\d\4(19|20)\d\d|\d+\.\d\d)$/

/** Whether a number may stand between these two texts. */
export const isBounded = (before: string, written: string, after: string): boolean =>
  !(
    notBefore.test(before.replace(invisible, '')) ||
    notAfter.test(after.replace(invisible, '')) ||
    dateOrDecimal.test(written) ||
    (/^\d+$/.test(written) && (isLabelled.test(before) || /^\u2060\d/.test(after)))
  )
