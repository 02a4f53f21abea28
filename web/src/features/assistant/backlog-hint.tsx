import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { useWaitingChanges } from './api';

/** Says that answers may lack the newest changes, for as long as the index works off a backlog. */
export function BacklogHint() {
  const { t } = useTranslation('assistant');
  const format = useFormat();
  const waiting = useWaitingChanges();
  return (
    <div role="status">
      {waiting > 0 ? (
        <p className="flex items-center gap-2 px-4 py-1.5 text-xs text-muted">
          <RefreshCw aria-hidden className="size-3.5 shrink-0" />
          {t('backlog', { count: waiting, number: format.number(waiting) })}
        </p>
      ) : null}
    </div>
  );
}
