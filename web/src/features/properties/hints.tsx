import { ChevronRight, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PropertyHint } from '@/lib/api/property-types';
import { useCan } from '@/lib/api/session';

/** What is missing or does not fit; each leads to its field in the form. */
export function Hints({ hints, propertyId }: { hints: PropertyHint[]; propertyId: string }) {
  const { t } = useTranslation('properties');
  const canWrite = useCan('write');
  if (hints.length === 0) return null;
  return (
    <section
      aria-label={t('hints.title')}
      className="rounded-lg border border-warning/30 bg-warning-soft p-4"
    >
      <h2 className="flex items-center gap-2 text-sm font-semibold text-warning-text">
        <TriangleAlert aria-hidden className="size-4" />
        {t('hints.count', { count: hints.length })}
      </h2>
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {hints.map((hint) => (
          <li key={hint.code} className="flex items-start gap-3">
            <span className="min-w-0 flex-1">{hint.message}</span>
            {canWrite ? (
              <Link
                to={`/properties/${propertyId}/edit?field=${encodeURIComponent(hint.field)}`}
                aria-label={t('hints.fix', { message: hint.message })}
                className="inline-flex shrink-0 items-center font-medium text-warning-text underline-offset-4 hover:underline"
              >
                {t('hints.fixShort')} <ChevronRight aria-hidden className="size-4" />
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
