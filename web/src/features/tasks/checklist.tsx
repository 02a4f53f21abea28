import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { RevealButton } from '@/components/ui/reveal-button';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { randomId } from '@/lib/ids';
import { EditableText } from './editable-text';
import type { ChecklistItem, Task, TaskFields } from './types';

interface ChecklistProps {
  task: Task;
  canWrite: boolean;
  save: (fields: Partial<TaskFields>) => void;
}

export function Checklist({ task, canWrite, save }: ChecklistProps) {
  const { t } = useTranslation('tasks');
  const items = task.checklist as ChecklistItem[];
  const [text, setText] = useState('');
  // A tick shows at once; the server's answer follows.
  const [ticks, setTicks] = useState<Record<string, boolean>>({});
  const isDone = (item: ChecklistItem) => ticks[item.id] ?? item.done;
  const done = items.filter(isDone).length;
  const current = () => items.map((item) => ({ ...item, done: isDone(item) }));
  const change = (id: string, changes: Partial<ChecklistItem>) =>
    save({ checklist: current().map((item) => (item.id === id ? { ...item, ...changes } : item)) });
  const add = () => {
    if (text.trim() === '') return;
    save({ checklist: [...current(), { id: randomId(), text: text.trim(), done: false }] });
    setText('');
  };
  if (items.length === 0 && !canWrite) return null;
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <h3 className="text-sm font-medium">{t('field.checklist')}</h3>
        {items.length > 0 ? (
          <>
            <span className="text-xs text-muted tabular-nums">
              {t('checklist.progress', { done, count: items.length })}
            </span>
            <span aria-hidden className="h-1.5 max-w-40 flex-1 overflow-hidden rounded-full bg-active">
              <span
                className={cn(
                  'block h-full rounded-full transition-[width]',
                  done === items.length ? 'bg-success' : 'bg-accent',
                )}
                style={{ width: `${(done / items.length) * 100}%` }}
              />
            </span>
          </>
        ) : null}
      </div>
      <ul className="flex flex-col">
        {items.map((item) => (
          <li key={item.id} className="group flex items-start gap-2.5">
            <Checkbox
              className="mt-2.5"
              aria-label={item.text}
              disabled={!canWrite}
              checked={isDone(item)}
              onCheckedChange={(checked) => {
                setTicks({ ...ticks, [item.id]: checked === true });
                change(item.id, { done: checked === true });
              }}
            />
            <span className="min-w-0 flex-1 pl-2">
              <EditableText
                value={item.text}
                label={t('checklist.item')}
                disabled={!canWrite}
                required
                singleLine
                maxLength={500}
                onSave={(next) => change(item.id, { text: next })}
                className={cn('text-sm', isDone(item) && 'text-muted line-through')}
              />
            </span>
            {canWrite ? (
              <RevealButton
                aria-label={t('checklist.remove', { text: item.text })}
                onClick={() => save({ checklist: current().filter((other) => other.id !== item.id) })}
                className="mt-1"
              >
                <X />
              </RevealButton>
            ) : null}
          </li>
        ))}
      </ul>
      {canWrite ? (
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Input
            value={text}
            maxLength={500}
            aria-label={t('checklist.add')}
            placeholder={t('checklist.add')}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" disabled={text.trim() === ''}>
            {t('common:action.add')}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
