import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { useFormat } from '@/lib/format';
import { labelOf, type AuditEntry } from './api';
import { useActionName } from './names';

export function useAuditColumns(): ColumnDef<AuditEntry>[] {
  const { t } = useTranslation('audit');
  const actionName = useActionName();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'when',
        header: t('column.when'),
        meta: { width: 'minmax(9rem, 0.8fr)' },
        cell: ({ row }) => (
          <span className="text-muted tabular-nums">{format.dateTime(row.original.timestamp)}</span>
        ),
      },
      {
        id: 'who',
        header: t('column.who'),
        meta: { width: 'minmax(10rem, 1fr)', wide: 'md' },
        cell: ({ row }) => (
          <span className="flex items-center gap-2">
            <Avatar name={row.original.user_name || t('system')} />
            <span className="truncate">{row.original.user_name || t('system')}</span>
          </span>
        ),
      },
      {
        id: 'what',
        header: t('column.what'),
        meta: { width: 'minmax(10rem, 1.4fr)' },
        cell: ({ row: { original: entry } }) => (
          <span className="block min-w-0">
            <span className="block truncate font-medium">{actionName(entry.action)}</span>
            <span className="block truncate text-xs text-muted md:hidden">
              {labelOf(entry) || entry.user_name}
            </span>
          </span>
        ),
      },
      {
        id: 'record',
        header: t('column.record'),
        meta: { width: 'minmax(10rem, 1.6fr)', wide: 'md' },
        cell: ({ row: { original: entry } }) => (
          <span className="text-muted">
            {labelOf(entry) ||
              (entry.entity_type ? t(`type.${entry.entity_type}`, { defaultValue: '–' }) : '–')}
          </span>
        ),
      },
      {
        id: 'success',
        header: t('column.result'),
        meta: { width: 'minmax(7rem, 0.6fr)', wide: 'lg' },
        cell: ({ row }) => (
          <Badge tone={row.original.success ? 'success' : 'danger'}>
            {t(row.original.success ? 'result.ok' : 'result.failed')}
          </Badge>
        ),
      },
    ],
    [t, format, actionName],
  );
}
