import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/select';
import { useRemoveColumn } from './boards-api';
import type { Board, BoardColumn } from './types';

interface RemoveColumnDialogProps {
  board: Board;
  column: BoardColumn;
  onClose: () => void;
}

/** Asks where the cards should go, so that no card disappears with its column. */
export function RemoveColumnDialog({ board, column, onClose }: RemoveColumnDialogProps) {
  const { t } = useTranslation('tasks');
  const remove = useRemoveColumn(board.id);
  const others = board.columns.filter((item) => item.id !== column.id);
  const [target, setTarget] = useState(others[0]?.id ?? '');
  const hasCards = column.task_count > 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('column.deleteTitle', { name: column.name })}
      description={hasCards ? t('column.deleteText', { count: column.task_count }) : t('column.deleteEmpty')}
    >
      <div className="flex flex-col gap-4">
        {/* Always sent along: a card may have been put here since the board was read. */}
        <div className={hasCards ? 'flex flex-col gap-1.5' : 'sr-only'}>
          <span id="move-cards-to" className="text-sm font-medium">
            {t('column.moveTo')}
          </span>
          <Select
            aria-labelledby="move-cards-to"
            value={target}
            onChange={setTarget}
            disabled={!hasCards}
            options={others.map((item) => ({ value: item.id, label: item.name }))}
          />
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            variant="danger"
            busy={remove.isPending}
            onClick={() =>
              remove.mutate({ id: column.id, moveTo: target || undefined }, { onSuccess: onClose })
            }
          >
            {t('column.delete')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
