import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaChart } from '@/components/charts/charts';
import { Card } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useFormat } from '@/lib/format';
import { UsageQuotas } from './usage-quotas';
import { UsageTable } from './usage-table';
import { tokensOf, usagePeriods, useUsage, type Usage, type UsagePeriod } from './use-usage';

/** Who used how much of the language models, and what is left of the quotas. For admins. */
export function UsageCard({ className }: { className?: string }) {
  const { t } = useTranslation('models');
  const [period, setPeriod] = useState<UsagePeriod>('month');
  const usage = useUsage(period);
  return (
    <Card
      title={t('usage.title')}
      className={className ?? ''}
      actions={
        <Select
          aria-label={t('usage.period')}
          className="w-40!"
          value={period}
          onChange={(value) => setPeriod(value as UsagePeriod)}
          options={usagePeriods.map((value) => ({ value, label: t(`usage.periods.${value}`) }))}
        />
      }
    >
      {usage.data ? (
        <Content usage={usage.data} />
      ) : usage.error ? (
        <ErrorState compact error={usage.error} onRetry={() => void usage.refetch()} />
      ) : (
        <Skeleton className="h-72 rounded-md" />
      )}
    </Card>
  );
}

function Content({ usage }: { usage: Usage }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  const { totals } = usage;
  const facts = [
    { label: t('usage.tokens'), value: format.number(tokensOf(totals)) },
    { label: t('usage.calls'), value: format.number(totals.calls) },
    { label: t('usage.failures'), value: format.number(totals.failures) },
    { label: t('usage.vectors'), value: format.number(totals.embedding_tokens) },
  ];
  return (
    <div className="flex flex-col gap-5">
      <UsageQuotas quotas={usage.quotas} />
      {totals.calls === 0 ? (
        <EmptyState compact icon={ChartColumn} title={t('usage.empty')} text={t('usage.emptyText')} />
      ) : (
        <>
          <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            {facts.map((fact) => (
              <div key={fact.label}>
                <dt className="text-xs text-muted">{fact.label}</dt>
                <dd className="mt-0.5 text-lg font-semibold tabular-nums">{fact.value}</dd>
              </div>
            ))}
          </dl>
          {tokensOf(totals) > 0 ? (
            <AreaChart
              label={t('usage.chart')}
              format={format.compact}
              data={usage.days.map((day) => ({
                label: format.dateShort(day.day),
                value: tokensOf(day.totals),
              }))}
            />
          ) : (
            <p className="text-sm text-muted">{t('usage.searchOnly')}</p>
          )}
          <UsageTable
            caption={t('usage.people')}
            rows={usage.users.map((user) => ({
              key: user.user_id ?? 'program',
              name: user.user_id ? user.name || t('usage.unknown') : t('usage.program'),
              totals: user.totals,
            }))}
          />
          <UsageTable
            caption={t('usage.models')}
            rows={usage.models.map((model) => ({
              key: model.model,
              name: model.model,
              totals: model.totals,
            }))}
          />
        </>
      )}
    </div>
  );
}
