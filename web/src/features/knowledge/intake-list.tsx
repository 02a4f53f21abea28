import { Check, CircleAlert, Minus, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { useErrorText } from '@/lib/error-text';
import { useFormat } from '@/lib/format';
import { holdsNoText, isWorthReadingAgain } from '@/lib/reading-problems';
import { useReadAgain } from './api';
import { changeItem, clearDone, largestFile, sendAgain, type IntakeItem } from './intake';
import { useReason } from './use-reason';

/** An upload that broke off, or a file that reading it once more may bring further. */
const canBeRepeated = (item: IntakeItem) =>
  item.status === 'failed' && isWorthReadingAgain(typeof item.error === 'string' ? item.error : null);

const finished = (item: IntakeItem) => item.status === 'indexed' || item.status === 'failed';

export function IntakeList({ items }: { items: IntakeItem[] }) {
  const { t } = useTranslation('knowledge');
  const done = items.filter((item) => item.status === 'indexed').length;
  const failed = items.filter((item) => item.status === 'failed').length;
  const open = items.length - done - failed;
  const summary = [
    open > 0 ? t('intake.open', { count: open }) : null,
    done > 0 ? t('intake.done', { count: done }) : null,
    failed > 0 ? t('intake.failed', { count: failed }) : null,
  ].filter(Boolean);
  return (
    <div className="border-t border-line">
      <div className="flex min-h-10 items-center gap-3 px-4 py-1.5">
        <p role="status" className="min-w-0 flex-1 text-sm font-medium">
          {summary.join(' · ')}
        </p>
        {items.some(finished) ? (
          <Button variant="ghost" size="sm" onClick={clearDone}>
            {t('intake.clear')}
          </Button>
        ) : null}
      </div>
      <ul
        aria-label={t('intake.label')}
        className="max-h-80 divide-y divide-line overflow-y-auto border-t border-line"
      >
        {items.map((item) => (
          <IntakeRow key={item.id} item={item} />
        ))}
      </ul>
    </div>
  );
}

function IntakeRow({ item }: { item: IntakeItem }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const readAgain = useReadAgain();
  const text = useRowText(item);
  const isEmpty = item.status === 'failed' && typeof item.error === 'string' && holdsNoText(item.error);
  const retry = () => {
    if (!item.documentId) sendAgain(item.id);
    else
      readAgain.mutate(item.documentId, {
        onSuccess: () => changeItem(item.id, { status: 'reading', error: null }),
      });
  };
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <span className="flex size-5 shrink-0 items-center justify-center">
        {item.status === 'indexed' && item.error ? (
          <CircleAlert aria-hidden className="size-4 text-warning-text" />
        ) : item.status === 'indexed' ? (
          <Check aria-hidden className="size-4 text-success-text" />
        ) : isEmpty ? (
          <Minus aria-hidden className="size-4 text-subtle" />
        ) : item.status === 'failed' ? (
          <CircleAlert aria-hidden className="size-4 text-danger-text" />
        ) : (
          <Spinner className="size-4 text-subtle" />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-sm">
          {item.documentId ? (
            <Link to={`/documents/${item.documentId}`} className="min-w-0 truncate hover:underline">
              {item.file.name}
            </Link>
          ) : (
            <span className="min-w-0 truncate">{item.file.name}</span>
          )}
          <span className="shrink-0 text-xs text-subtle">{format.fileSize(item.file.size)}</span>
        </p>
        {item.status === 'sending' ? (
          <div
            role="progressbar"
            aria-label={t('intake.sendingFile', { name: item.file.name })}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(item.progress * 100)}
            className="my-1 h-1 overflow-hidden rounded-full bg-active"
          >
            <div
              className="h-full rounded-full bg-accent transition-[width] duration-200"
              style={{ width: `${item.progress * 100}%` }}
            />
          </div>
        ) : null}
        <p
          className={item.status === 'failed' && !isEmpty ? 'text-xs text-danger-text' : 'text-xs text-muted'}
        >
          {text}
        </p>
      </div>
      {canBeRepeated(item) ? (
        <Button
          variant="ghost"
          size="icon-sm"
          busy={readAgain.isPending}
          aria-label={t('intake.retry', { name: item.file.name })}
          onClick={retry}
        >
          <RotateCcw />
        </Button>
      ) : null}
    </li>
  );
}

function useRowText(item: IntakeItem): string {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const reason = useReason();
  const errorText = useErrorText();
  if (item.error === 'too_large') return t('intake.tooLarge', { size: format.fileSize(largestFile) });
  if (item.error === 'empty') return t('intake.empty');
  const why = typeof item.error === 'string' ? reason(item.error) : null;
  if (item.status === 'failed') return why ?? errorText(item.error);
  if (item.status === 'indexed') return why ? t('intake.partly', { why }) : t('intake.indexed');
  if (item.status === 'sending') return t('intake.sending', { percent: format.percent(item.progress) });
  if (item.status === 'reading' && item.pages && item.pages.pages > 0)
    return t('intake.readingPages', {
      done: format.number(item.pages.page),
      total: format.number(item.pages.pages),
    });
  return t(`intake.${item.status}`);
}
