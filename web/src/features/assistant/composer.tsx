import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';

interface ComposerProps {
  value: string;
  onChange: (value: string) => void;
  onSend: () => void;
  onStop: () => void;
  busy: boolean;
  /** Context and record the question is about. */
  children?: ReactNode;
}

/** Enter sends, Shift+Enter breaks the line, Escape stops. */
export function Composer({ value, onChange, onSend, onStop, busy, children }: ComposerProps) {
  const { t } = useTranslation('assistant');
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 180)}px`;
  }, [value]);
  return (
    <form
      className="border-t border-line p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <div className="field-control flex flex-col rounded-lg">
        <textarea
          ref={input}
          autoFocus
          rows={1}
          value={value}
          maxLength={8000}
          aria-label={t('placeholder')}
          placeholder={t('placeholder')}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              if (!busy) onSend();
            } else if (event.key === 'Escape' && busy) {
              event.stopPropagation();
              onStop();
            }
          }}
          className="w-full resize-none bg-transparent px-3 pt-2.5 pb-1 text-base outline-none"
        />
        <div className="flex items-center gap-1.5 p-1.5">
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">{children}</div>
          {busy ? (
            <Button size="icon" aria-label={t('stop')} onClick={onStop} className="rounded-md">
              <Square className="size-3! fill-current" />
            </Button>
          ) : (
            <Button
              type="submit"
              variant="primary"
              size="icon"
              aria-label={t('send')}
              disabled={value.trim() === ''}
            >
              <ArrowUp />
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
