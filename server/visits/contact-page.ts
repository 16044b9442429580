/** Pages for getting in touch, by their address; for PostgreSQL and JavaScript alike, whatever the case. */
export const contactPage =
  '[/#?=_-](contact|kontakt|contacto|contatto|call-us|book|booking|appointment|quote|estimate|schedule)([-_./?#&]|$)'

const pattern = new RegExp(contactPage, 'i')

export const isContactPage = (url: string): boolean => pattern.test(url)
