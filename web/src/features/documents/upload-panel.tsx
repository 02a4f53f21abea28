import { Ban, Check, CircleAlert, RotateCcw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/lib/error-text';
import { useFormat } from '@/lib/format';
import { useStore } from '@/lib/store';
import { cancelUpload, dismissUploads, largestFile, retryUpload, uploads, type Upload } from './uploads';

/** What is being uploaded, with progress, cancel and retry. Announces itself when all is done. */
export function UploadPanel() {
  const { t } = useTranslation('documents');
  const items = useStore(uploads);
  if (items.length === 0) return null;
  const running = items.filter((item) => item.status === 'waiting' || item.status === 'sending').length;
  const failed = items.filter((item) => item.status === 'failed').length;
  const done = items.filter((item) => item.status === 'done').length;
  const summary = [
    running > 0 ? t('upload.running', { count: running }) : null,
    running === 0 && done > 0 ? t('upload.done', { count: done }) : null,
    failed > 0 ? t('upload.failed', { count: failed }) : null,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <section
      aria-label={t('upload.title')}
      className="card fixed right-4 bottom-20 left-4 z-30 flex max-h-80 flex-col bg-raised shadow-lg md:bottom-4 md:left-auto md:w-96"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4">
        <p role="status" className="min-w-0 flex-1 truncate text-sm font-medium">
          {summary || t('upload.title')}
        </p>
        {running === 0 ? (
          <Button variant="ghost" size="icon-sm" aria-label={t('upload.dismiss')} onClick={dismissUploads}>
            <X />
          </Button>
        ) : null}
      </header>
      <ul className="min-h-0 overflow-y-auto px-4 py-1">
        {items.map((item) => (
          <UploadRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function UploadRow({ item }: { item: Upload }) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const errorText = useErrorText();
  const { name, size } = item.file;
  const isActive = item.status === 'waiting' || item.status === 'sending';
  const state = {
    waiting: t('upload.waiting'),
    sending: format.percent(item.progress),
    done: t('upload.finished'),
    cancelled: t('upload.cancelled'),
    failed:
      item.error === 'too_large'
        ? t('upload.tooLarge', { size: format.fileSize(largestFile) })
        : errorText(item.error),
  }[item.status];
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-sm">
          <span className="min-w-0 truncate">{name}</span>
          <span className="shrink-0 text-xs text-subtle">{format.fileSize(size)}</span>
        </p>
        {isActive ? (
          <div
            role="progressbar"
            aria-label={t('upload.progress', { name })}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(item.progress * 100)}
            className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-active"
          >
            <div
              className="h-full rounded-full bg-accent transition-[width] duration-200"
              style={{ width: `${item.progress * 100}%` }}
            />
          </div>
        ) : null}
        <p
          className={
            item.status === 'failed' ? 'mt-0.5 text-xs text-danger-text' : 'mt-0.5 text-xs text-muted'
          }
        >
          {state}
        </p>
      </div>
      {isActive ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('upload.cancel', { name })}
          onClick={() => cancelUpload(item.id)}
        >
          <X />
        </Button>
      ) : null}
      {item.status === 'done' ? <Check aria-hidden className="mr-1.5 size-4 text-success-text" /> : null}
      {item.status === 'failed' || item.status === 'cancelled' ? (
        <>
          {item.status === 'failed' ? (
            <CircleAlert aria-hidden className="size-4 text-danger-text" />
          ) : (
            <Ban aria-hidden className="size-4 text-subtle" />
          )}
          {item.error === 'too_large' ? null : (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('upload.retry', { name })}
              onClick={() => retryUpload(item.id)}
            >
              <RotateCcw />
            </Button>
          )}
        </>
      ) : null}
    </li>
  );
}
