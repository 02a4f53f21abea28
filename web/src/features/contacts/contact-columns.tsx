import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '@/components/ui/avatar';
import type { Contact } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { RoleBadges } from './role-badges';
import { StatusBadge } from './status-badge';

export function useContactColumns(): ColumnDef<Contact>[] {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        meta: { width: 'minmax(14rem, 2fr)', sort: 'name' },
        cell: ({ row: { original: contact } }) => (
          <span className="flex items-center gap-3">
            <Avatar name={contact.display_name} company={contact.kind === 'company'} />
            <span className="min-w-0">
              <Link
                to={`/contacts/${contact.id}`}
                tabIndex={-1}
                className="block truncate font-medium hover:underline"
              >
                {contact.display_name}
              </Link>
              <span className="block truncate text-xs text-muted md:hidden">
                {contact.email || contact.phone}
              </span>
            </span>
          </span>
        ),
      },
      {
        id: 'roles',
        header: t('column.roles'),
        meta: { width: 'minmax(12.5rem, 1.3fr)', wide: 'md' },
        cell: ({ row }) => <RoleBadges roles={row.original.roles} max={2} />,
      },
      {
        id: 'email',
        header: t('field.email'),
        meta: { width: 'minmax(10rem, 1.4fr)', wide: 'lg' },
        cell: ({ row }) => <span className="text-muted">{row.original.email || '–'}</span>,
      },
      {
        id: 'phone',
        header: t('field.phone'),
        meta: { width: 'minmax(9.5rem, 1fr)', wide: 'md' },
        cell: ({ row }) => (
          <span className="text-muted tabular-nums">{row.original.mobile || row.original.phone || '–'}</span>
        ),
      },
      {
        id: 'city',
        header: t('field.city'),
        meta: { width: 'minmax(7rem, 0.9fr)', sort: 'city', wide: 'lg' },
        cell: ({ row }) => row.original.address.city || '–',
      },
      {
        id: 'status',
        header: t('field.status'),
        meta: { width: 'minmax(8rem, 0.7fr)' },
        cell: ({ row }) => <StatusBadge status={row.original.status} />,
      },
      {
        id: 'updated',
        header: t('column.updated'),
        meta: { width: 'minmax(7rem, 0.7fr)', sort: 'updated_at', align: 'right', wide: 'lg' },
        cell: ({ row }) => <span className="text-muted">{format.relative(row.original.updated_at)}</span>,
      },
    ],
    [t, format],
  );
}
