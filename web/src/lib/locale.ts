import { useTranslation } from 'react-i18next';

export type Locale = 'de' | 'en';
export const localeKey = 'immonow.locale';

/** The language tag for Intl: amounts and dates follow the UI language, the country is always Germany's market. */
export function intlTag(locale: Locale): string {
  return locale === 'de' ? 'de-DE' : 'en-GB';
}

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language.startsWith('en') ? 'en' : 'de';
}

/** A text in both languages, for places that must be readable before any namespace is loaded (navigation). */
export interface LocalizedText {
  de: string;
  en: string;
}
