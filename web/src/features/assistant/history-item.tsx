import { Download, FileJson, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dropdown, DropdownItem } from '@/components/ui/dropdown';
import { Input } from '@/components/ui/input';
import { useFormat } from '@/lib/format';
import { ContextMark } from './context-picker';
import { contextById } from './contexts';
import { type ConversationSummary, useConversationCalls } from './history-api';

interface HistoryItemProps {
  conversation: ConversationSummary;
  isCurrent: boolean;
  onOpen: () => void;
  onDeleted: () => void;
}

export function HistoryItem({ conversation, isCurrent, onOpen, onDeleted }: HistoryItemProps) {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const { rename, remove, save } = useConversationCalls(conversation.id);
  const [title, setTitle] = useState<string | null>(null);
  const shown = rename.isPending ? rename.variables : conversation.title;

  if (title !== null) {
    return (
      <li>
        <form
          className="flex gap-2 p-1"
          onSubmit={(event) => {
            event.preventDefault();
            const next = title.trim();
            if (next && next !== conversation.title) rename.mutate(next);
            setTitle(null);
          }}
        >
          <Input
            autoFocus
            aria-label={t('history.newTitle')}
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              // Only the renaming is left, not the panel around it.
              event.stopPropagation();
              setTitle(null);
            }}
          />
          <Button type="submit">{t('history.saveTitle')}</Button>
        </form>
      </li>
    );
  }
  return (
    <li className="relative">
      <button
        type="button"
        aria-current={isCurrent || undefined}
        onClick={onOpen}
        className="flex w-full items-center gap-3 rounded-md py-2 pr-10 pl-2 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-active"
      >
        <ContextMark context={contextById(conversation.context ?? 'general')} />
        <span className="min-w-0">
          <span className="block truncate text-sm font-medium">{shown}</span>
          <span className="block text-xs text-muted">{format.relative(conversation.updated_at)}</span>
        </span>
      </button>
      <div className="absolute top-1/2 right-1.5 -translate-y-1/2">
        <Dropdown
          trigger={
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('history.menu', { title: conversation.title })}
            >
              <MoreHorizontal />
            </Button>
          }
        >
          <DropdownItem onSelect={() => setTitle(conversation.title)}>
            <Pencil /> {t('history.rename')}
          </DropdownItem>
          <DropdownItem onSelect={() => save.mutate('markdown')}>
            <Download /> {t('history.exportText')}
          </DropdownItem>
          <DropdownItem onSelect={() => save.mutate('json')}>
            <FileJson /> {t('history.exportJson')}
          </DropdownItem>
          <DropdownItem danger onSelect={() => remove.mutate(undefined, { onSuccess: onDeleted })}>
            <Trash2 /> {t('history.delete')}
          </DropdownItem>
        </Dropdown>
      </div>
    </li>
  );
}
