import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/page';
import { changeLocale } from '@/i18n';
import type { Profile } from '@/lib/api/account-types';
import { useLocale, type Locale } from '@/lib/locale';
import { setTheme, useTheme, type ThemeChoice } from '@/lib/theme';
import { useUpdateProfile } from './api';
import { ChoiceCards } from './choice-cards';

/** Works at once, as in the account menu, and is kept with the account as well. */
export function DisplayCard({ profile }: { profile: Profile }) {
  const { t } = useTranslation('settings');
  const locale = useLocale();
  const theme = useTheme();
  const update = useUpdateProfile(profile, false);
  return (
    <Card title={t('display.title')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <ChoiceCards<Locale>
          label={t('common:shell.language')}
          value={locale}
          options={[
            { value: 'de', label: 'Deutsch', icon: <Languages aria-hidden /> },
            { value: 'en', label: 'English', icon: <Languages aria-hidden /> },
          ]}
          onChange={(language) => {
            void changeLocale(language);
            update.mutate({ language });
          }}
        />
        <ChoiceCards<ThemeChoice>
          label={t('common:shell.theme')}
          value={theme}
          options={[
            { value: 'system', label: t('display.system'), icon: <Monitor aria-hidden /> },
            { value: 'light', label: t('common:shell.theme_light'), icon: <Sun aria-hidden /> },
            { value: 'dark', label: t('common:shell.theme_dark'), icon: <Moon aria-hidden /> },
          ]}
          onChange={(next) => {
            setTheme(next);
            update.mutate({ theme: next });
          }}
        />
      </div>
    </Card>
  );
}
