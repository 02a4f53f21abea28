import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/states';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import { useSourceFigures } from './api';

const tones: Record<string, string> = {
  indexed: 'bg-success',
  pending: 'bg-info',
  failed: 'bg-danger',
};

/** How the sources stand, at a glance; a tile narrows the list to its status. */
export function StatusTiles({ status, onStatus }: { status: string; onStatus: (status: string) => void }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const figures = useSourceFigures();
  const statuses = figures.data?.statuses;
  const all = statuses?.reduce((sum, count) => sum + count.count, 0) ?? 0;
  const waiting = figures.data?.waiting_changes ?? 0;
  return (
    <div className="flex flex-col gap-2.5">
      <div role="group" aria-label={t('tiles')} className="grid grid-cols-3 gap-2 sm:gap-3">
        {['indexed', 'pending', 'failed'].map((name) => {
          const count = statuses?.find((entry) => entry.name === name)?.count;
          return (
            <button
              key={name}
              type="button"
              aria-pressed={status === name}
              onClick={() => onStatus(status === name ? '' : name)}
              className={cn(
                'card flex min-w-0 flex-col gap-1 px-2.5 py-3 text-left transition-colors hover:bg-hover sm:p-4',
                status === name && 'border-accent ring-1 ring-accent',
              )}
            >
              <span className="flex min-w-0 items-center gap-1.5 text-xs text-muted sm:text-sm">
                <span aria-hidden className={cn('size-2 shrink-0 rounded-full', tones[name])} />
                <span className="truncate">{t(`status.${name}`)}</span>
              </span>
              {count === undefined ? (
                <Skeleton className="h-7 w-16" />
              ) : (
                <span className="text-xl font-semibold tabular-nums sm:text-2xl">{format.number(count)}</span>
              )}
            </button>
          );
        })}
      </div>
      {all > 0 ? (
        <div aria-hidden className="flex h-1.5 gap-0.5 overflow-hidden rounded-full bg-active">
          {statuses?.map((count) =>
            count.count > 0 ? (
              <span
                key={count.name}
                className={cn('min-w-1', tones[count.name])}
                style={{ flexGrow: count.count }}
              />
            ) : null,
          )}
        </div>
      ) : null}
      {waiting > 0 ? (
        <p role="status" className="text-xs text-muted">
          {t('waiting', { count: waiting, formatted: format.number(waiting) })}
        </p>
      ) : null}
    </div>
  );
}
