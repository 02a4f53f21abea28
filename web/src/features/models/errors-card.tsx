import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/page';
import { EmptyState } from '@/components/ui/states';
import { useFormat } from '@/lib/format';
import type { ModelError } from './api';

/** What went wrong of late, and what helps. */
export function ErrorsCard({ errors, ofOneNode }: { errors: ModelError[]; ofOneNode: boolean }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  return (
    <Card title={t('errors.title')}>
      {errors.length === 0 ? (
        <EmptyState compact icon={ShieldCheck} title={t('errors.none')} text={t('errors.noneText')} />
      ) : (
        <ul className="divide-y divide-line">
          {errors.slice(0, 8).map((error) => (
            <li key={`${error.server} ${error.model} ${error.kind}`} className="py-3 first:pt-0 last:pb-0">
              <p className="flex items-start gap-2 text-sm font-medium">
                <span className="min-w-0 flex-1 break-words">{error.reason}</span>
                {error.count > 1 ? <Badge>{t('errors.times', { count: error.count })}</Badge> : null}
              </p>
              <p className="mt-0.5 text-sm text-muted">{error.remedy}</p>
              <p className="mt-1 text-xs text-subtle">
                {format.relative(error.last_at)}
                {error.model ? ` · ${error.model}` : ''}
              </p>
            </li>
          ))}
        </ul>
      )}
      {ofOneNode ? <p className="mt-3 text-xs text-subtle">{t('errors.ofOneNode')}</p> : null}
    </Card>
  );
}
