import { useQuery } from '@tanstack/react-query';
import { CopyCheck } from 'lucide-react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/lib/api/client';
import { contactName } from '@/lib/names';
import { useDebounced } from '@/lib/use-debounced';
import type { ContactForm } from './contact-schema';

/** Asks while typing whether this person is already known. A hint, never a barrier. */
export function DuplicateWarning() {
  const { t } = useTranslation('contacts');
  const { watch } = useFormContext<ContactForm>();
  const [first_name, last_name, company, email, phone, mobile] = watch([
    'first_name',
    'last_name',
    'company',
    'email',
    'phone',
    'mobile',
  ]);
  const known = Object.fromEntries(
    Object.entries({ first_name, last_name, company, email, phone, mobile }).filter(
      ([, value]) => value.trim().length >= 3,
    ),
  );
  const settled = useDebounced(JSON.stringify(known), 400);
  const query = useQuery({
    queryKey: ['contacts', 'duplicates', settled],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/contacts/duplicates', {
          params: { query: JSON.parse(settled) as Record<string, string> },
          signal,
        }),
      ),
    enabled: settled !== '{}',
    // The warning is a courtesy; when it cannot be had the form works without it.
    retry: false,
  });
  const matches = query.data?.items ?? [];
  if (matches.length === 0) return null;
  return (
    <div
      role="status"
      className="rounded-md border border-warning/40 bg-warning-soft p-3 text-sm text-warning-text"
    >
      <p className="flex items-center gap-2 font-medium">
        <CopyCheck aria-hidden className="size-4" />
        {t('duplicate.title', { count: matches.length })}
      </p>
      <ul className="mt-1.5 flex flex-col gap-1 pl-6">
        {matches.slice(0, 4).map((contact) => (
          <li key={contact.id}>
            <a
              href={`/contacts/${contact.id}`}
              target="_blank"
              rel="noreferrer"
              className="font-medium underline underline-offset-2"
            >
              {contactName(contact)}
            </a>{' '}
            {[contact.email, contact.mobile ?? contact.phone, contact.address?.city]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
