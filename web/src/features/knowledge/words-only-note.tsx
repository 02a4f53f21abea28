import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/lib/api/session';
import { useFormat } from '@/lib/format';
import { useHealth } from './api';

/** Says quietly that the search goes by words alone and where that can be changed, or how far the search by meaning has come. */
export function WordsOnlyNote() {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const isAdmin = useCan('admin');
  const health = useHealth();
  const status = health.data?.embeddings.status;
  const vectors = health.data?.vectors;
  const waiting = vectors?.waiting ?? 0;
  if (status === 'ok' && waiting > 0) {
    return (
      <p role="status" className="text-xs text-muted">
        {t('meaning', { count: waiting, formatted: format.number(waiting), model: vectors?.model })}
      </p>
    );
  }
  if (!status || status === 'ok') return null;
  return (
    <p className="flex items-start gap-2.5 rounded-lg border border-line bg-sunken px-4 py-2.5 text-sm text-muted">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {status === 'off' ? t('wordsOnly.off') : t('wordsOnly.down')}{' '}
        {isAdmin ? (
          <Link to="/models" className="font-medium text-accent-text hover:underline">
            {t('wordsOnly.link')}
          </Link>
        ) : null}
      </span>
    </p>
  );
}
