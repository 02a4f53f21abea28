import { ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ContextMark } from './context-picker';
import { contextById } from './contexts';

/** The empty conversation: what this context is good for and a few questions to begin with. */
export function Welcome({ context, onAsk }: { context: string; onAsk: (text: string) => void }) {
  const { t } = useTranslation('assistant');
  const suggestions = t(`context.${context}.suggestions`, { returnObjects: true }) as string[];
  return (
    <div className="my-auto py-6">
      <ContextMark context={contextById(context)} large />
      <h3 className="mt-4 text-lg">{t(`context.${context}.name`)}</h3>
      <p className="mt-1 text-muted">{t(`context.${context}.description`)}</p>
      <ul className="mt-5 flex flex-col gap-2">
        {suggestions.map((suggestion) => (
          <li key={suggestion}>
            <button
              type="button"
              onClick={() => onAsk(suggestion)}
              className="group flex w-full items-center justify-between gap-3 rounded-lg border border-line bg-surface px-3.5 py-2.5 text-left transition-colors hover:border-line-strong hover:bg-hover"
            >
              {suggestion}
              <ArrowUpRight
                aria-hidden
                className="size-4 shrink-0 text-subtle group-hover:text-accent-text"
              />
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-5 text-xs text-subtle">{t('privacy')}</p>
    </div>
  );
}
