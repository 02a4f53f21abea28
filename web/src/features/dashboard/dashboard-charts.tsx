import { useTranslation } from 'react-i18next';
import { AreaChart, BarChart, DonutChart } from '@/components/charts/charts';
import { Card } from '@/components/ui/page';
import type { Dashboard } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { byWeek, largest } from './figures';
import { Pipeline } from './pipeline';

export function DashboardCharts({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const weeks = byWeek(dashboard.tasks.due_by_day, (monday) =>
    t('chart.week', { date: format.dateShort(monday) }),
  );
  const months = dashboard.new_contacts_by_month.map((entry) => ({
    label: format.month(`${entry.month}-01T00:00:00`),
    value: entry.count,
  }));
  const types = largest(
    dashboard.properties_by_type.map((entry) => ({
      label: t(`common:propertyType.${entry.type}`, { defaultValue: entry.type }),
      value: entry.count,
    })),
    6,
    t('common:propertyType.other'),
  );
  return (
    <>
      <Card title={t('chart.pipeline')} className="xl:col-span-2">
        <Pipeline byStatus={dashboard.properties.by_status} />
      </Card>
      <Card title={t('chart.types')}>
        <DonutChart data={types} label={t('chart.types')} format={format.number} />
      </Card>
      <Card title={t('chart.contacts')} className="xl:col-span-2">
        <AreaChart data={months} label={t('chart.contacts')} format={format.number} />
      </Card>
      <Card title={t('chart.tasks')}>
        <BarChart data={weeks} label={t('chart.tasks')} format={format.number} />
      </Card>
    </>
  );
}
