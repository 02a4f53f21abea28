import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Card } from '@/components/ui/page';
import { useSignOutEverywhere } from './api';

export function SessionsCard() {
  const { t } = useTranslation('settings');
  const signOut = useSignOutEverywhere();
  const ask = async () => {
    const sure = await confirm({
      title: t('sessions.confirmTitle'),
      text: t('sessions.confirmText'),
      confirmLabel: t('sessions.action'),
      danger: true,
    });
    if (sure) signOut.mutate();
  };
  return (
    <Card title={t('sessions.title')}>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-md text-sm text-muted">{t('sessions.text')}</p>
        <Button busy={signOut.isPending} onClick={() => void ask()}>
          <LogOut /> {t('sessions.action')}
        </Button>
      </div>
    </Card>
  );
}
