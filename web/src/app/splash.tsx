import { useTranslation } from 'react-i18next';
import { Logo } from '@/components/ui/logo';

export function Splash() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className="flex h-dvh items-center justify-center">
      <Logo className="size-10 animate-pulse" />
    </div>
  );
}
