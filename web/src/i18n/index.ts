import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { localeKey, type Locale } from '@/lib/locale';
import { local } from '@/lib/storage';

type Messages = { default: Record<string, unknown> };

/** Every namespace is its own small chunk: `common` here, one per feature beside its code. */
const loaders = import.meta.glob<Messages>(['./common.*.ts', '../features/*/i18n.*.ts']);

function loaderFor(locale: string, namespace: string) {
  return namespace === 'common'
    ? loaders[`./common.${locale}.ts`]
    : loaders[`../features/${namespace}/i18n.${locale}.ts`];
}

function preferred(): Locale {
  const stored = local.get(localeKey);
  if (stored === 'de' || stored === 'en') return stored;
  // German first: only a browser that asks for English, and not for German at all, gets English.
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return !wanted.includes('de') && wanted[0] === 'en' ? 'en' : 'de';
}

export async function startI18n(): Promise<void> {
  const reflect = (locale: string) => {
    document.documentElement.lang = locale;
  };
  i18next.on('languageChanged', reflect);
  await i18next
    .use({
      type: 'backend' as const,
      read: (locale: string, namespace: string, done: (error: Error | null, messages: unknown) => void) => {
        const load = loaderFor(locale, namespace);
        if (!load) {
          done(new Error(`No texts for ${namespace} in ${locale}`), null);
          return;
        }
        load().then(
          (module) => done(null, module.default),
          (error: unknown) => done(error as Error, null),
        );
      },
    })
    .use(initReactI18next)
    .init({
      lng: preferred(),
      fallbackLng: false,
      supportedLngs: ['de', 'en'],
      ns: ['common'],
      defaultNS: 'common',
      fallbackNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}

export async function changeLocale(locale: Locale): Promise<void> {
  local.set(localeKey, locale);
  await i18next.changeLanguage(locale);
}
