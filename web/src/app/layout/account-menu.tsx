import { Languages, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Avatar } from '@/components/ui/avatar';
import {
  Dropdown,
  DropdownItem,
  DropdownLabel,
  DropdownRadio,
  DropdownSeparator,
} from '@/components/ui/dropdown';
import { changeLocale } from '@/i18n';
import { useUser } from '@/lib/api/session';
import { signOut } from '@/lib/api/sign-out';
import { useLocale, type Locale } from '@/lib/locale';
import { setTheme, useTheme, type ThemeChoice } from '@/lib/theme';
import { cn } from '@/lib/cn';
import { features } from '../features';

const hasSettings = features.some((feature) =>
  feature.routes?.some((route) => route.path?.startsWith('settings')),
);

export function AccountMenu({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation();
  const user = useUser();
  const theme = useTheme();
  const locale = useLocale();
  const navigate = useNavigate();
  return (
    <Dropdown
      side="top"
      align="start"
      className="w-56"
      trigger={
        <button
          type="button"
          aria-label={collapsed ? `${t('shell.account')}: ${user.name}` : undefined}
          className={cn(
            'flex w-full items-center gap-2.5 rounded-md text-left transition-colors hover:bg-hover data-[state=open]:bg-hover',
            collapsed ? 'justify-center py-1' : 'p-1.5',
          )}
        >
          <Avatar name={user.name} size={collapsed ? 'sm' : 'md'} />
          {collapsed ? null : (
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium">{user.name}</span>
              <span className="block truncate text-xs text-muted">{t(`role.${user.role}`)}</span>
            </span>
          )}
        </button>
      }
    >
      <DropdownLabel>{user.email}</DropdownLabel>
      {hasSettings ? (
        <DropdownItem onSelect={() => void navigate('/settings')}>
          <Settings /> {t('shell.account')}
        </DropdownItem>
      ) : null}
      <DropdownSeparator />
      <DropdownLabel>{t('shell.theme')}</DropdownLabel>
      <DropdownRadio
        value={theme}
        onChange={(value) => setTheme(value as ThemeChoice)}
        options={[
          { value: 'system', label: t('shell.theme_system'), icon: <Monitor /> },
          { value: 'light', label: t('shell.theme_light'), icon: <Sun /> },
          { value: 'dark', label: t('shell.theme_dark'), icon: <Moon /> },
        ]}
      />
      <DropdownSeparator />
      <DropdownLabel>{t('shell.language')}</DropdownLabel>
      <DropdownRadio
        value={locale}
        onChange={(value) => void changeLocale(value as Locale)}
        options={[
          { value: 'de', label: 'Deutsch', icon: <Languages /> },
          { value: 'en', label: 'English', icon: <Languages /> },
        ]}
      />
      <DropdownSeparator />
      <DropdownItem onSelect={() => void signOut()}>
        <LogOut /> {t('action.signOut')}
      </DropdownItem>
    </Dropdown>
  );
}
