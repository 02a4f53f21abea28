import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProgressBar } from '@/components/ui/progress-bar';
import { useFormat } from '@/lib/format';
import { holdsNoText } from '@/lib/reading-problems';
import { recordRoute } from '@/lib/record-route';
import type { Source } from './api';
import { iconOf } from './kinds';
import { SourceActions } from './source-actions';
import { StatusBadge } from './status-badge';
import { useReason } from './use-reason';

export function useSourceColumns(): ColumnDef<Source>[] {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const reason = useReason();
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('column.title'),
        meta: { width: 'minmax(9rem, 3fr)' },
        cell: ({ row: { original: source } }) => {
          const Icon = iconOf(source.kind);
          const route = recordRoute(source.kind, source.entity_id);
          const why = reason(source.error);
          const { progress } = source;
          const read = progress
            ? t(source.status === 'pending' ? 'progress.reading' : 'progress.partial', { ...progress })
            : null;
          return (
            <span className="flex items-center gap-3">
              <span className="flex size-8 shrink-0 items-center justify-center rounded-md bg-sunken text-subtle">
                <Icon aria-hidden className="size-4" />
              </span>
              <span className="min-w-0">
                {route ? (
                  <Link
                    to={route}
                    tabIndex={-1}
                    title={source.title}
                    className="block truncate font-medium hover:underline"
                  >
                    {source.title}
                  </Link>
                ) : (
                  <span className="block truncate font-medium">{source.title}</span>
                )}
                {source.status === 'pending' && source.kind === 'document' ? (
                  <ProgressBar
                    value={progress?.page ?? null}
                    max={progress?.pages ?? 0}
                    label={
                      progress
                        ? t('progress.readingOf', { title: source.title, ...progress })
                        : `${source.title}: ${t('status.pending')}`
                    }
                    className="my-0.5 w-24"
                  />
                ) : null}
                <span
                  title={why ?? undefined}
                  className={
                    source.status === 'failed' && !holdsNoText(source.error)
                      ? 'block truncate text-xs text-danger-text'
                      : 'block truncate text-xs text-muted'
                  }
                >
                  {[read, why].filter(Boolean).join('. ') || (source.detail ?? t(`kind.${source.kind}`))}
                </span>
              </span>
            </span>
          );
        },
      },
      {
        id: 'kind',
        header: t('column.kind'),
        meta: { width: 'minmax(7rem, 0.8fr)', wide: 'md' },
        cell: ({ row: { original } }) => <span className="text-muted">{t(`kind.${original.kind}`)}</span>,
      },
      {
        id: 'status',
        header: t('column.status'),
        meta: { width: 'minmax(7.5rem, 0.8fr)' },
        cell: ({ row: { original } }) => (
          <StatusBadge status={original.status} error={original.error ?? null} />
        ),
      },
      {
        id: 'chunks',
        header: t('column.chunks'),
        meta: { width: 'minmax(5.5rem, 0.5fr)', align: 'right', wide: 'md' },
        cell: ({ row: { original } }) => (
          <span className="text-muted">
            {original.status === 'failed'
              ? t('nameOnly')
              : original.chunks > 0 && !(original.kind === 'document' && original.status === 'pending')
                ? format.number(original.chunks)
                : '–'}
          </span>
        ),
      },
      {
        id: 'updated',
        header: t('column.updated'),
        meta: { width: 'minmax(8rem, 0.7fr)', align: 'right', wide: 'lg' },
        cell: ({ row: { original } }) => (
          <span className="text-muted">{format.relative(original.updated_at)}</span>
        ),
      },
      {
        id: 'actions',
        header: () => <span className="sr-only">{t('column.actions')}</span>,
        meta: { width: '3.5rem', align: 'right' },
        cell: ({ row: { original } }) => <SourceActions source={original} />,
      },
    ],
    [t, format, reason],
  );
}
