import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/avatar';
import { Badge, type Tone } from '@/components/ui/badge';
import type { TeamUser } from '@/lib/api/account-types';
import { useUser, type Role } from '@/lib/api/session';
import { useFormat } from '@/lib/format';
import type { ResetLink } from './reset-link-dialog';
import { UserActions } from './user-actions';

const roleTones: Record<Role, Tone> = { admin: 'violet', employee: 'info', customer: 'neutral' };

export function RoleBadge({ role }: { role: Role }) {
  const { t } = useTranslation();
  return <Badge tone={roleTones[role]}>{t(`role.${role}`)}</Badge>;
}

export function useUserColumns({
  onEdit,
  onResetLink,
}: {
  onEdit: (user: TeamUser) => void;
  onResetLink: (link: ResetLink) => void;
}): ColumnDef<TeamUser>[] {
  const { t } = useTranslation('team');
  const format = useFormat();
  const own = useUser().id;
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        meta: { width: 'minmax(0, 2fr)', sort: 'name' },
        cell: ({ row: { original: user } }) => (
          <span className="flex items-center gap-3">
            <Avatar name={user.name} className={user.is_active ? undefined : 'opacity-50 grayscale'} />
            <span className="min-w-0">
              <span className="flex items-center gap-2">
                <span className="truncate font-medium">{user.name}</span>
                {user.id === own ? (
                  <Badge tone="outline" className="shrink-0">
                    {t('you')}
                  </Badge>
                ) : null}
              </span>
              <span className="block truncate text-xs text-muted">{user.email}</span>
            </span>
          </span>
        ),
      },
      {
        id: 'jobTitle',
        header: t('column.jobTitle'),
        meta: { width: 'minmax(9rem, 1.1fr)', wide: 'lg' },
        cell: ({ row }) => <span className="text-muted">{row.original.job_title || '–'}</span>,
      },
      {
        id: 'role',
        header: t('column.role'),
        meta: { width: 'minmax(7.5rem, 0.7fr)' },
        cell: ({ row }) => <RoleBadge role={row.original.role} />,
      },
      {
        id: 'status',
        header: t('column.status'),
        meta: { width: 'minmax(6.5rem, 0.6fr)', wide: 'md' },
        cell: ({ row }) => (
          <Badge dot tone={row.original.is_active ? 'success' : 'danger'}>
            {t(row.original.is_active ? 'status.active' : 'status.inactive')}
          </Badge>
        ),
      },
      {
        id: 'lastSignIn',
        header: t('column.lastSignIn'),
        meta: { width: 'minmax(8.5rem, 0.8fr)', wide: 'md' },
        cell: ({ row }) => (
          <span className="text-muted" title={format.dateTime(row.original.last_sign_in_at)}>
            {row.original.last_sign_in_at ? format.relative(row.original.last_sign_in_at) : t('never')}
          </span>
        ),
      },
      {
        id: 'actions',
        header: () => <span className="sr-only">{t('column.actions')}</span>,
        meta: { width: '3.25rem', align: 'right' },
        cell: ({ row }) => (
          // Clicks in the menu bubble through React's tree to the row, which would open the dialog as well.
          <span role="presentation" onClick={(event) => event.stopPropagation()}>
            <UserActions user={row.original} onEdit={() => onEdit(row.original)} onResetLink={onResetLink} />
          </span>
        ),
      },
    ],
    [t, format, own, onEdit, onResetLink],
  );
}
