import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Popover } from '@/components/ui/popover';
import { cn } from '@/lib/cn';
import { chatContexts, contextById, type ChatContext } from './contexts';

export function ContextMark({ context, large = false }: { context: ChatContext; large?: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex shrink-0 items-center justify-center',
        large ? 'size-10 rounded-lg [&_svg]:size-5' : 'size-6 rounded-sm [&_svg]:size-3.5',
        context.color,
      )}
    >
      <context.icon />
    </span>
  );
}

export function ContextPicker({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('assistant');
  const [open, setOpen] = useState(false);
  const current = contextById(value);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('contextLabel')}
      className="max-h-[60vh] w-80 max-w-[calc(100vw-2rem)] overflow-y-auto"
      trigger={
        <button
          type="button"
          aria-label={`${t('contextLabel')}: ${t(`context.${value}.name`)}`}
          className="inline-flex h-7 items-center gap-1.5 rounded-sm pr-1.5 pl-1 text-xs font-medium text-muted hover:bg-hover hover:text-fg"
        >
          <span
            className={cn(
              'flex size-5 items-center justify-center rounded-[5px] [&_svg]:size-3',
              current.color,
            )}
          >
            <current.icon aria-hidden />
          </span>
          {t(`context.${value}.name`)}
          <ChevronDown aria-hidden className="size-3.5 text-subtle" />
        </button>
      }
    >
      <ul>
        {chatContexts.map((context) => (
          <li key={context.id}>
            <button
              type="button"
              aria-current={context.id === value || undefined}
              onClick={() => {
                onChange(context.id);
                setOpen(false);
              }}
              className="flex w-full items-center gap-3 rounded-sm px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-active"
            >
              <ContextMark context={context} />
              <span className="min-w-0">
                <span className="block text-sm font-medium">{t(`context.${context.id}.name`)}</span>
                <span className="block text-xs text-muted">{t(`context.${context.id}.description`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
