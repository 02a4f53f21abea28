import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { Tooltip } from '@/components/ui/tooltip';
import { useCan } from '@/lib/api/session';
import { isWorthReadingAgain } from '@/lib/reading-problems';
import { useReadAgain } from './api';
import type { DocumentRecord } from './types';

/** Whether it makes sense to have a document read once more. */
export function canBeReadAgain(document: DocumentRecord): boolean {
  const { index_status: status, index_error: problem } = document;
  return status !== 'pending' && problem !== null && isWorthReadingAgain(problem);
}

/** The line below a document's title in a list: its file, or how reading its text goes. */
export function ReadingState({ document }: { document: DocumentRecord }) {
  const { t } = useTranslation('documents');
  const canWrite = useCan('write');
  const readAgain = useReadAgain();
  if (document.index_status === 'pending') {
    const progress = document.index_progress;
    return (
      <span className="flex items-center gap-2 text-xs text-muted">
        <ProgressBar
          value={progress?.page ?? null}
          max={progress?.pages ?? 0}
          label={
            progress
              ? t('index.readingOf', { title: document.title, ...progress })
              : `${document.title}: ${t('index.pending')}`
          }
          className="w-16 shrink-0"
        />
        <span className="truncate">
          {progress ? t('index.readingPage', { ...progress }) : t('index.pending')}
        </span>
      </span>
    );
  }
  const error = document.index_error;
  if (!error || (document.index_status === 'indexed' && error !== 'partial'))
    return <span className="block truncate text-xs text-muted">{document.file_name}</span>;
  const reason = t(`index.error.${error}`, { defaultValue: error });
  const text =
    error === 'partial' && document.index_progress
      ? `${t('index.partial', { ...document.index_progress })}. ${reason}`
      : reason;
  const again = t(error === 'partial' ? 'index.goOn' : 'index.readAgain');
  return (
    <span className="flex h-5 items-center gap-1 text-xs text-warning-text">
      <span className="truncate" title={text}>
        {text}
      </span>
      {canWrite && canBeReadAgain(document) ? (
        <Tooltip label={again}>
          <Button
            variant="ghost"
            size="icon-sm"
            className="relative z-10 size-5 shrink-0"
            busy={readAgain.isPending}
            aria-label={`${again}: ${document.title}`}
            onClick={(event) => {
              event.stopPropagation();
              readAgain.mutate(document.id);
            }}
          >
            <RotateCcw />
          </Button>
        </Tooltip>
      ) : null}
    </span>
  );
}
