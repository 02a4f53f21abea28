import { Mail, Phone, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { Card, Facts } from '@/components/ui/page';
import type { Contact } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { addressLine } from '@/lib/names';
import { StatusBadge } from './status-badge';

const linkClass =
  'inline-flex items-center gap-2 text-accent-text underline-offset-4 hover:underline [&_svg]:size-4';

export function ContactOverview({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const { budget_min: from, budget_max: to } = contact;
  const hasBudget = (from ?? null) !== null || (to ?? null) !== null;
  return (
    <div className="flex flex-col gap-5">
      <Card title={t('card.facts')}>
        <Facts
          items={[
            {
              label: t('field.email'),
              value: contact.email ? (
                <a href={`mailto:${contact.email}`} className={linkClass}>
                  <Mail aria-hidden className="shrink-0" /> <span className="break-all">{contact.email}</span>
                </a>
              ) : null,
            },
            { label: t('field.phone'), value: phoneLink(contact.phone, <Phone aria-hidden />) },
            { label: t('field.mobile'), value: phoneLink(contact.mobile, <Smartphone aria-hidden />) },
            { label: t('field.address'), value: addressLine(contact.address) },
            {
              label: t('field.budget'),
              value: hasBudget ? t('budgetRange', { from: format.money(from), to: format.money(to) }) : null,
            },
            { label: t('field.source'), value: contact.source || null },
            { label: t('field.status'), value: <StatusBadge status={contact.status} /> },
            { label: t('field.last_contact_at'), value: format.relative(contact.last_contact_at) },
            { label: t('field.created_at'), value: format.date(contact.created_at) },
          ]}
        />
        {contact.tags.length > 0 ? (
          <ul aria-label={t('field.tags')} className="mt-4 flex flex-wrap gap-1.5 border-t border-line pt-4">
            {contact.tags.map((tag) => (
              <li key={tag}>
                <Link to={`/contacts?tag=${encodeURIComponent(tag)}`} className="rounded-full">
                  <Badge tone="outline" className="hover:border-control hover:text-fg">
                    {tag}
                  </Badge>
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
      </Card>
      {contact.notes ? (
        <Card title={t('field.notes')}>
          <p className="leading-relaxed break-words whitespace-pre-line">{contact.notes}</p>
        </Card>
      ) : null}
    </div>
  );
}

function phoneLink(number: string, icon: ReactNode) {
  if (!number) return null;
  return (
    <a href={`tel:${number.replace(/[^+\d]/g, '')}`} className={linkClass}>
      {icon} <span className="tabular-nums">{number}</span>
    </a>
  );
}
