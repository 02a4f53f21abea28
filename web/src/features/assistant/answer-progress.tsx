import { useTranslation } from 'react-i18next';
import type { AnswerProgress as Progress } from './types';

const stages = new Set(['planning', 'writing', 'thinking', 'retrying', 'repeating', 'backup', 'elsewhere']);

/** What the answer waits for, in one quiet line. */
export function AnswerProgress({ progress }: { progress: Progress | undefined }) {
  const { t } = useTranslation('assistant');
  return (
    <p role="status" className="flex items-center gap-2 text-sm text-muted">
      <span aria-hidden className="inline-flex gap-1">
        {[0, 1, 2].map((dot) => (
          <span
            key={dot}
            className="size-1.5 animate-pulse rounded-full bg-accent"
            style={{ animationDelay: `${dot * 160}ms` }}
          />
        ))}
      </span>
      {text()}
    </p>
  );

  function text() {
    if (progress?.stage === 'queued' && progress.position !== undefined) {
      const place = t('progress.queued', { position: progress.position });
      return progress.wait_seconds === undefined
        ? place
        : `${place} ${t('progress.wait', { count: progress.wait_seconds })}`;
    }
    return progress && stages.has(progress.stage) ? t(`progress.${progress.stage}`) : t('thinking');
  }
}
