import { CircleDot, TrendingDown, TrendingUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/page';
import { ErrorState, Skeleton } from '@/components/ui/states';
import type { Property } from '@/lib/api/property-types';
import { useFormat } from '@/lib/format';
import { useHistory } from './api';
import { changeShare, mergeHistory, type HistoryEntry } from './history-entries';
import { StatusBadge } from './status-badge';

const shortLength = 6;

export function History({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const history = useHistory(property.id);
  const [all, setAll] = useState(false);
  const entries = history.data ? mergeHistory(history.data.statuses, history.data.prices) : [];
  const shown = all ? entries : entries.slice(0, shortLength);
  return (
    <Card title={t('section.history')}>
      {history.isPending ? <Skeleton className="h-24" /> : null}
      {history.error ? (
        <ErrorState compact error={history.error} onRetry={() => void history.refetch()} />
      ) : null}
      {history.data && entries.length === 0 ? (
        <p className="text-sm text-muted">{t('history.empty')}</p>
      ) : null}
      <ol className="flex flex-col">
        {shown.map((entry) => (
          <Entry key={entry.change.id} entry={entry} />
        ))}
      </ol>
      {entries.length > shown.length ? (
        <Button variant="ghost" className="mt-2 self-start" onClick={() => setAll(true)}>
          {t('common:action.showMore')}
        </Button>
      ) : null}
    </Card>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const format = useFormat();
  const isFall = entry.kind === 'price' && (changeShare(entry.change) ?? 0) < 0;
  const Icon = entry.kind === 'status' ? CircleDot : isFall ? TrendingDown : TrendingUp;
  return (
    <li className="relative flex gap-3 pb-4 text-sm last:pb-0 [&:not(:last-child)]:before:absolute [&:not(:last-child)]:before:top-7 [&:not(:last-child)]:before:bottom-0 [&:not(:last-child)]:before:left-3.5 [&:not(:last-child)]:before:w-px [&:not(:last-child)]:before:bg-line">
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-active text-muted">
        <Icon aria-hidden className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        {entry.kind === 'status' ? <StatusLine change={entry.change} /> : <PriceLine change={entry.change} />}
        <p className="mt-0.5 text-xs text-muted">
          <time dateTime={entry.at} title={format.dateTime(entry.at)}>
            {format.relative(entry.at)}
          </time>{' '}
          · {entry.change.user_name}
        </p>
      </div>
    </li>
  );
}

function StatusLine({ change }: { change: Extract<HistoryEntry, { kind: 'status' }>['change'] }) {
  const { t } = useTranslation('properties');
  const from = change.old_status === change.new_status ? null : change.old_status;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {from ? (
          <>
            <StatusBadge status={from} />
            <Arrow>{t('history.to')}</Arrow>
          </>
        ) : null}
        <StatusBadge status={change.new_status} />
      </p>
      {change.comment ? <p className="mt-1 break-words whitespace-pre-line">{change.comment}</p> : null}
    </>
  );
}

function PriceLine({ change }: { change: Extract<HistoryEntry, { kind: 'price' }>['change'] }) {
  const { t } = useTranslation('properties');
  const format = useFormat();
  const share = changeShare(change);
  return (
    <p className="flex flex-wrap items-center gap-x-2 tabular-nums">
      <span>{t(change.field === 'price' ? 'field.purchase_price' : 'field.rent_cold')}:</span>
      {change.old_amount === null ? null : (
        <>
          <span className="text-muted line-through">{format.money(change.old_amount)}</span>
          <Arrow>{t('history.to')}</Arrow>
        </>
      )}
      <span className="font-medium">{format.money(change.new_amount)}</span>
      {share === null ? null : (
        <span className={share < 0 ? 'text-success-text' : 'text-danger-text'}>
          {share > 0 ? '+' : ''}
          {format.percent(share)}
        </span>
      )}
    </p>
  );
}

function Arrow({ children }: { children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="text-subtle">
        →
      </span>
      <span className="sr-only">{children}</span>
    </>
  );
}
