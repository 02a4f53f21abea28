import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/input';
import { useCreateTask } from './api';
import type { BoardColumn } from './types';

/** A card by its title alone. It stays open, because ideas come in several. */
export function QuickAdd({ column, onAdded }: { column: BoardColumn; onAdded: () => void }) {
  const { t } = useTranslation('tasks');
  const create = useCreateTask();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const add = () => {
    const text = title.trim();
    if (!text || create.isPending) return;
    create.mutate(
      { title: text, column_id: column.id },
      {
        onSuccess: () => {
          setTitle('');
          onAdded();
        },
      },
    );
  };
  if (!open) {
    return (
      <Button variant="ghost" className="w-full justify-start" onClick={() => setOpen(true)}>
        <Plus aria-hidden /> {t('quickAdd.open')}
        <span className="sr-only">: {column.name}</span>
      </Button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      className="flex flex-col gap-1.5"
    >
      <Textarea
        autoFocus
        rows={2}
        maxLength={200}
        value={title}
        readOnly={create.isPending}
        aria-label={t('quickAdd.openIn', { column: column.name })}
        placeholder={t('quickAdd.placeholder')}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            add();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            setOpen(false);
          }
        }}
      />
      <div className="flex items-center justify-between gap-2">
        <span className="text-xs text-muted max-md:hidden">{t('quickAdd.hint')}</span>
        <span className="ml-auto flex gap-1.5">
          <Button size="sm" variant="ghost" onClick={() => setOpen(false)}>
            {t('common:action.cancel')}
          </Button>
          <Button
            size="sm"
            type="submit"
            variant="primary"
            busy={create.isPending}
            disabled={title.trim() === ''}
          >
            {t('common:action.create')}
          </Button>
        </span>
      </div>
    </form>
  );
}
