import { CopyCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { useCan } from '@/lib/api/session';
import type { Contact, DuplicateCandidate } from '@/lib/api/types';
import { useDuplicates } from './api';
import { MergeDialog } from './merge-dialog';

/** Says that a contact may stand twice in the list, and offers to make one of the two. */
export function DuplicateHint({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const canMerge = useCan('delete');
  const pairs = useDuplicates(contact.id);
  const [chosen, setChosen] = useState<Contact | null>(null);
  if (!pairs.data?.length) return null;
  return (
    <section
      aria-label={t('merge.hint')}
      className="rounded-md border border-warning/40 bg-warning-soft p-3 text-sm text-warning-text"
    >
      <p className="flex items-center gap-2 font-medium">
        <CopyCheck aria-hidden className="size-4" />
        {t('merge.hint')}
      </p>
      <ul className="mt-2 flex flex-col gap-2 pl-6">
        {pairs.data.map((pair) => (
          <li key={pair.second.id} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              <Link to={`/contacts/${pair.second.id}`} className="font-medium underline underline-offset-2">
                {pair.second.display_name}
              </Link>{' '}
              ({t(`duplicate.reason.${pair.reason as DuplicateCandidate['reason']}`)})
            </span>
            {canMerge ? (
              <Button size="sm" onClick={() => setChosen(pair.second)}>
                {t('merge.open')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {chosen ? <MergeDialog first={contact} second={chosen} onClose={() => setChosen(null)} /> : null}
    </section>
  );
}
