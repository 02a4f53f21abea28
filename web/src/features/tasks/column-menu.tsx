import { ArrowLeft, ArrowRight, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dropdown, DropdownItem, DropdownSeparator } from '@/components/ui/dropdown';
import { useMoveColumn } from './boards-api';
import type { Board, BoardColumn } from './types';

interface ColumnMenuProps {
  board: Board;
  column: BoardColumn;
  onEdit: (column: BoardColumn) => void;
  onRemove: (column: BoardColumn) => void;
}

export function ColumnMenu({ board, column, onEdit, onRemove }: ColumnMenuProps) {
  const { t } = useTranslation('tasks');
  const move = useMoveColumn(board.id);
  const ids = board.columns.map((item) => item.id);
  const index = ids.indexOf(column.id);
  return (
    <Dropdown
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t('column.actions', { name: column.name })}>
          <Ellipsis />
        </Button>
      }
    >
      <DropdownItem onSelect={() => onEdit(column)}>
        <Pencil aria-hidden /> {t('column.edit')}
      </DropdownItem>
      <DropdownItem
        disabled={index <= 0}
        onSelect={() => move.mutate({ id: column.id, afterId: ids[index - 2] ?? null })}
      >
        <ArrowLeft aria-hidden /> {t('column.left')}
      </DropdownItem>
      <DropdownItem
        disabled={index === ids.length - 1}
        onSelect={() => move.mutate({ id: column.id, afterId: ids[index + 1] ?? null })}
      >
        <ArrowRight aria-hidden /> {t('column.right')}
      </DropdownItem>
      <DropdownSeparator />
      <DropdownItem danger disabled={ids.length === 1} onSelect={() => onRemove(column)}>
        <Trash2 aria-hidden /> {t('column.delete')}
      </DropdownItem>
    </Dropdown>
  );
}
