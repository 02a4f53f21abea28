import { ShieldAlert, ShieldCheck, ShieldOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/page';
import { Skeleton } from '@/components/ui/states';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import { useHealth } from './api';

const looks: Record<string, { Icon: typeof ShieldCheck; tone: string } | undefined> = {
  ok: { Icon: ShieldCheck, tone: 'bg-success-soft text-success-text' },
  degraded: { Icon: ShieldAlert, tone: 'bg-warning-soft text-warning-text' },
  down: { Icon: ShieldAlert, tone: 'bg-danger-soft text-danger-text' },
  waiting: { Icon: ShieldCheck, tone: 'bg-sunken text-subtle' },
  off: { Icon: ShieldOff, tone: 'bg-sunken text-subtle' },
};

const unsure = { Icon: ShieldAlert, tone: 'bg-warning-soft text-warning-text' };

/** Whether the watch for leaks between agencies is content. */
export function CanaryCard() {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const { data: health } = useHealth();
  if (!health)
    return (
      <Card title={t('canary.title')}>
        <Skeleton className="h-16 rounded-md" />
      </Card>
    );
  const { status, reason, remedy, checked_at: checkedAt, questions } = health.canaries;
  // Silence proves nothing before the first round.
  const shown = status === 'ok' && !checkedAt ? 'waiting' : status;
  const { Icon, tone } = looks[shown] ?? unsure;
  return (
    <Card title={t('canary.title')}>
      <div className="flex items-start gap-3">
        <span className={cn('flex size-10 shrink-0 items-center justify-center rounded-xl', tone)}>
          <Icon aria-hidden className="size-5" />
        </span>
        <div className="min-w-0 text-sm">
          <p className="font-medium">{t(`canary.${shown}`)}</p>
          <p className="mt-0.5 text-muted">{reason ?? t('canary.text')}</p>
          {remedy ? <p className="mt-1 break-words text-muted">{remedy}</p> : null}
          {status !== 'off' ? (
            <p className="mt-2 text-xs text-subtle">
              {checkedAt
                ? t('canary.checked', {
                    count: questions,
                    formatted: format.number(questions),
                    when: format.relative(checkedAt),
                  })
                : t('canary.notYet')}
            </p>
          ) : null}
        </div>
      </div>
    </Card>
  );
}
