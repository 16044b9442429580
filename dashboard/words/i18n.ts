import i18next from 'i18next'

/** The language of the words: the reader's first choice that has a catalogue, else English. Dates and numbers follow the reader's locale in any case. */
export const i18n = i18next.createInstance()
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: {},
  initAsync: false,
  // React escapes what it draws.
  interpolation: { escapeValue: false },
})
