import { MailPlus, Send, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import type { Invitation } from '@/lib/api/account-types';
import type { CursorList } from '@/lib/api/list';
import { useFormat, type Format } from '@/lib/format';
import { openModal } from '@/lib/modals';
import { useRevokeInvitation } from './api';

const tones: Record<Invitation['status'], Tone> = { open: 'info', accepted: 'success', expired: 'neutral' };

export function InvitationTable({ list }: { list: CursorList<Invitation> }) {
  const { t } = useTranslation('team');
  const revoke = useRevokeInvitation();

  const remove = async (invitation: Invitation) => {
    const isOpen = invitation.status === 'open';
    const sure =
      !isOpen ||
      (await confirm({
        title: t('invitation.revokeTitle', { email: invitation.email }),
        text: t('invitation.revokeText'),
        confirmLabel: t('invitation.revoke'),
        danger: true,
      }));
    if (!sure) return;
    await revoke.mutateAsync(invitation.id);
    toast('success', t(isOpen ? 'invitation.revoked' : 'invitation.deleted'));
  };

  if (list.isLoading) return <Skeleton className="h-40 rounded-lg" />;
  if (list.error && list.rows.length === 0) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.rows.length === 0)
    return (
      <EmptyState
        icon={Send}
        title={t('invitation.emptyTitle')}
        text={t('invitation.emptyText')}
        action={
          <Button onClick={() => openModal('invite_user')}>
            <MailPlus /> {t('invite.action')}
          </Button>
        }
      />
    );
  return (
    <>
      <ul aria-label={t('tab.invitations')} className="card divide-y divide-line">
        {list.rows.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            onRemove={() => void remove(invitation)}
          />
        ))}
      </ul>
      {list.hasMore ? (
        <Button className="mt-3" busy={list.isLoadingMore} onClick={list.loadMore}>
          {t('common:action.showMore')}
        </Button>
      ) : null}
    </>
  );
}

function InvitationRow({ invitation, onRemove }: { invitation: Invitation; onRemove: () => void }) {
  const { t } = useTranslation('team');
  const format = useFormat();
  const label = t(invitation.status === 'open' ? 'invitation.revoke' : 'invitation.delete');
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{invitation.email}</p>
        <p className="truncate text-xs text-muted">
          {t(`common:role.${invitation.role}`)} · {t('column.invitedBy')} {invitation.invited_by} ·{' '}
          {format.relative(invitation.created_at)}
        </p>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1 sm:flex-row sm:items-center sm:gap-3">
        <span className="text-xs text-muted" title={format.dateTime(invitation.expires_at)}>
          {useValidity(invitation, format)}
        </span>
        <Badge tone={tones[invitation.status]}>{t(`invitation.${invitation.status}`)}</Badge>
      </div>
      <Button variant="ghost" size="icon" aria-label={`${label}: ${invitation.email}`} onClick={onRemove}>
        <X />
      </Button>
    </li>
  );
}

function useValidity(invitation: Invitation, format: Format): string {
  const { t } = useTranslation('team');
  if (invitation.status === 'accepted')
    return t('invitation.acceptedAt', { date: format.date(invitation.accepted_at) });
  if (invitation.status === 'expired')
    return t('invitation.until', { date: format.date(invitation.expires_at) });
  const days = Math.floor((Date.parse(invitation.expires_at) - Date.now()) / 86_400_000);
  return days > 0 ? t('invitation.left', { count: days }) : t('invitation.leftToday');
}
