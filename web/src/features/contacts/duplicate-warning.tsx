import { CopyCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import type { DuplicateCandidate } from '@/lib/api/types';

interface DuplicateWarningProps {
  candidates: DuplicateCandidate[];
  busy: boolean;
  onCreateAnyway: () => void;
}

/** Similar contacts exist: shown with the reason, and a way to go on nevertheless. Nothing is merged by itself. */
export function DuplicateWarning({ candidates, busy, onCreateAnyway }: DuplicateWarningProps) {
  const { t } = useTranslation('contacts');
  return (
    <div
      role="alert"
      className="rounded-md border border-warning/40 bg-warning-soft p-3 text-sm text-warning-text"
    >
      <p className="flex items-center gap-2 font-medium">
        <CopyCheck aria-hidden className="size-4" />
        {t('duplicate.title')}
      </p>
      <ul className="mt-1.5 flex flex-col gap-1 pl-6">
        {candidates.map((candidate) => (
          <li key={candidate.id}>
            <a
              href={`/contacts/${candidate.id}`}
              target="_blank"
              rel="noreferrer"
              className="font-medium underline underline-offset-2"
            >
              {candidate.display_name}
            </a>{' '}
            {[candidate.email, candidate.phone, candidate.city].filter(Boolean).join(' · ')} (
            {t(`duplicate.reason.${candidate.reason}`)})
          </li>
        ))}
      </ul>
      <Button type="button" size="sm" className="mt-3 ml-6" busy={busy} onClick={onCreateAnyway}>
        {t('duplicate.anyway')}
      </Button>
    </div>
  );
}
