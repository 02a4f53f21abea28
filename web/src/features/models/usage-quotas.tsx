import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import type { UsageQuota } from './use-usage';

/** From here on the bar warns. */
const scarce = 0.8;

/** Limits of the agency with what is used of them; those of each person as a sentence. */
export function UsageQuotas({ quotas }: { quotas: UsageQuota[] }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  if (quotas.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {quotas.map((quota) => {
        const name = t(`usage.quota.${quota.scope}_${quota.period}`);
        const limit = format.number(quota.limit);
        if (typeof quota.used !== 'number')
          return (
            <p key={name} className="text-sm text-muted">
              {t('usage.quota.each', { name, limit })}
            </p>
          );
        const share = Math.min(1, quota.used / quota.limit);
        const used = t('usage.quota.used', { used: format.number(quota.used), limit });
        return (
          <div key={name}>
            <div className="flex flex-wrap justify-between gap-x-4 text-sm">
              <span>{name}</span>
              <span className="text-muted tabular-nums">{used}</span>
            </div>
            <div
              role="progressbar"
              aria-label={name}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(share * 100)}
              aria-valuetext={used}
              className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken"
            >
              <div
                className={cn('h-full rounded-full bg-accent', share >= scarce && 'bg-danger')}
                style={{ width: `${share * 100}%` }}
              />
            </div>
            {share >= 1 ? (
              <p className="mt-1 text-sm text-danger-text">
                {t('usage.quota.reached', { date: format.date(quota.renewed_on) })}
              </p>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
