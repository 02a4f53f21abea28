import { KeyRound, MoreHorizontal, Pencil, UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Dropdown, DropdownItem, DropdownSeparator } from '@/components/ui/dropdown';
import { toast } from '@/components/ui/toast-store';
import type { TeamUser } from '@/lib/api/account-types';
import { ApiError } from '@/lib/api/error';
import { useUser } from '@/lib/api/session';
import { useErrorText } from '@/lib/error-text';
import { useCreateResetLink, useRemoveUser, useRestoreUser } from './api';
import type { ResetLink } from './reset-link-dialog';

interface UserActionsProps {
  user: TeamUser;
  onEdit: () => void;
  onResetLink: (link: ResetLink) => void;
}

export function UserActions({ user, onEdit, onResetLink }: UserActionsProps) {
  const { t } = useTranslation('team');
  const errorText = useErrorText();
  const own = useUser().id === user.id;
  const remove = useRemoveUser();
  const restore = useRestoreUser();
  const reset = useCreateResetLink();
  const { name } = user;

  const removeUser = async () => {
    // Undo needs somebody who is still signed in; only for oneself it is asked first.
    const sure =
      !own ||
      (await confirm({
        title: t('remove.selfTitle'),
        text: t('remove.selfText'),
        confirmLabel: t('common:action.remove'),
        danger: true,
      }));
    if (!sure) return;
    try {
      await remove.mutateAsync(user);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'last_admin') {
        toast('warning', t('lastAdmin.title', { name }), { text: t('lastAdmin.text'), durationMs: 9000 });
      } else toast('error', errorText(error));
      return;
    }
    toast('success', t('remove.done', { name }), {
      action: {
        label: t('common:action.undo'),
        // The row is gone by then, and with it the callbacks of `mutate`; a promise is kept. Failures show themselves.
        run: () =>
          void restore.mutateAsync(user.id).then(
            () => toast('success', t('remove.restored', { name })),
            () => undefined,
          ),
      },
    });
  };

  return (
    <Dropdown
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('actionsFor', { name })}>
          <MoreHorizontal />
        </Button>
      }
    >
      <DropdownItem onSelect={onEdit}>
        <Pencil /> {t('common:action.edit')}
      </DropdownItem>
      <DropdownItem
        disabled={!user.is_active}
        onSelect={() =>
          reset.mutate(user.id, {
            onSuccess: (link) => onResetLink({ name, token: link.token, expiresAt: link.expires_at }),
          })
        }
      >
        <KeyRound /> {t('reset.action')}
      </DropdownItem>
      <DropdownSeparator />
      <DropdownItem danger onSelect={() => void removeUser()}>
        <UserMinus /> {t('remove.action')}
      </DropdownItem>
    </Dropdown>
  );
}
