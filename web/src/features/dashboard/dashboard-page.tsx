import { useTranslation } from 'react-i18next';
import { Page, PageHeader } from '@/components/ui/page';
import { useUser } from '@/lib/api/session';
import { useFormat } from '@/lib/format';

export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const user = useUser();
  const format = useFormat();
  const now = new Date();
  const hour = now.getHours();
  const part = hour < 11 ? 'morning' : hour < 18 ? 'day' : 'evening';
  return (
    <Page>
      <PageHeader title={t(`greeting.${part}`, { name: user.name })} subtitle={format.dateLong(now)} />
    </Page>
  );
}
