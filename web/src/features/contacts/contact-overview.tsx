import { Mail, Phone, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { Card, Facts } from '@/components/ui/page';
import type { Contact } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { addressLine } from '@/lib/names';

const linkClass =
  'inline-flex items-center gap-2 text-accent-text underline-offset-4 hover:underline [&_svg]:size-4';

export function ContactOverview({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const budget =
    contact.budget_min == null && contact.budget_max == null
      ? null
      : t('budgetRange', { from: format.money(contact.budget_min), to: format.money(contact.budget_max) });
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(18rem,22rem)_minmax(0,1fr)]">
      <Card title={t('card.facts')}>
        <Facts
          items={[
            {
              label: t('field.email'),
              value: contact.email ? (
                <a href={`mailto:${contact.email}`} className={linkClass}>
                  <Mail aria-hidden /> <span className="break-all">{contact.email}</span>
                </a>
              ) : null,
            },
            {
              label: t('field.phone'),
              value: <PhoneLink number={contact.phone} icon={<Phone aria-hidden />} />,
            },
            {
              label: t('field.mobile'),
              value: <PhoneLink number={contact.mobile} icon={<Smartphone aria-hidden />} />,
            },
            { label: t('field.address'), value: addressLine(contact.address) },
            { label: t('field.budget'), value: budget },
            { label: t('field.source'), value: contact.source || null },
            {
              label: t('field.status'),
              value: contact.status ? t(`status.${contact.status}`, { defaultValue: contact.status }) : null,
            },
            { label: t('field.last_contact_at'), value: format.relative(contact.last_contact_at) },
            { label: t('field.created_at'), value: format.date(contact.created_at) },
          ]}
        />
        {contact.tags.length > 0 ? (
          <ul aria-label={t('field.tags')} className="mt-4 flex flex-wrap gap-1.5 border-t border-line pt-4">
            {contact.tags.map((tag) => (
              <li key={tag}>
                <Link to={`/contacts?tag=${encodeURIComponent(tag)}`} className="rounded-full">
                  <Badge tone="outline">{tag}</Badge>
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
      </Card>
      {contact.notes ? (
        <Card title={t('field.notes')}>
          <p className="leading-relaxed whitespace-pre-line">{contact.notes}</p>
        </Card>
      ) : null}
    </div>
  );
}

function PhoneLink({ number, icon }: { number: string | null | undefined; icon: React.ReactNode }) {
  if (!number) return <>–</>;
  return (
    <a href={`tel:${number.replace(/[^+\d]/g, '')}`} className={linkClass}>
      {icon} <span className="tabular-nums">{number}</span>
    </a>
  );
}
