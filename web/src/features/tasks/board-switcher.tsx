import { ChevronsUpDown, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Dropdown, DropdownItem, DropdownRadio, DropdownSeparator } from '@/components/ui/dropdown';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { useDeleteBoard, useRestoreBoard } from './boards-api';
import type { Board } from './types';

interface BoardSwitcherProps {
  board: Board;
  boards: Board[];
  onCreate: () => void;
}

export function BoardSwitcher({ board, boards, onCreate }: BoardSwitcherProps) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const canWrite = useCan('write');
  return (
    <Dropdown
      align="start"
      trigger={
        <Button aria-label={`${t('board.switch')}: ${board.name}`}>
          {t('board.switch')} <ChevronsUpDown aria-hidden className="text-subtle" />
        </Button>
      }
    >
      <DropdownRadio
        value={board.id}
        onChange={(id) => void navigate(`/boards/${id}`)}
        options={boards.map((item) => ({ value: item.id, label: item.name }))}
      />
      {canWrite ? (
        <>
          <DropdownSeparator />
          <DropdownItem onSelect={onCreate}>
            <Plus aria-hidden /> {t('board.create')}
          </DropdownItem>
        </>
      ) : null}
    </Dropdown>
  );
}

export function BoardMenu({ board, onEdit }: { board: Board; onEdit: () => void }) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const canDelete = useCan('delete');
  const remove = useDeleteBoard();
  const restore = useRestoreBoard();
  const onDelete = async () => {
    const sure = await confirm({
      title: t('board.deleteTitle', { name: board.name }),
      text: t('board.deleteText'),
      confirmLabel: t('board.delete'),
      danger: true,
    });
    if (!sure) return;
    await remove.mutateAsync(board);
    await navigate('/boards');
    toast('success', t('common:toast.deleted', { name: board.name }), {
      action: { label: t('common:action.undo'), run: () => restore.mutate(board.id) },
    });
  };
  return (
    <Dropdown
      trigger={
        <Button size="icon" aria-label={t('board.actions')}>
          <Ellipsis />
        </Button>
      }
    >
      <DropdownItem onSelect={onEdit}>
        <Pencil aria-hidden /> {t('board.edit')}
      </DropdownItem>
      {canDelete ? (
        <DropdownItem danger onSelect={() => void onDelete().catch(() => undefined)}>
          <Trash2 aria-hidden /> {t('board.delete')}
        </DropdownItem>
      ) : null}
    </Dropdown>
  );
}
