import { ExternalLink, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '@/components/ui/avatar';
import { Card, Facts } from '@/components/ui/page';
import type { Property } from '@/lib/api/property-types';
import { useFormat } from '@/lib/format';
import { floorText, priceText } from './texts';

interface Fact {
  label: string;
  value: ReactNode;
}

/** Only what is known: a plot needs no line about its floor. */
const known = (items: Fact[]) => items.filter((item) => item.value !== null && item.value !== '–');

export function PriceCard({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const format = useFormat();
  const isSale = property.marketing_type === 'sale';
  const commission =
    property.commission === null
      ? null
      : property.commission === 0
        ? t('commission.none')
        : t(isSale ? 'commission.percent' : 'commission.rents', {
            value: format.number(property.commission),
          });
  const facts = known([
    {
      label: t('field.price_per_sqm'),
      value: property.price_per_sqm === null ? null : `${format.money(property.price_per_sqm)}/m²`,
    },
    { label: t('field.rent_warm'), value: format.money(property.rent_warm) },
    {
      label: t(isSale ? 'field.rent_cold' : 'field.purchase_price'),
      value: format.money(isSale ? property.rent_cold : property.price),
    },
    {
      label: t(isSale ? 'field.house_charge' : 'field.service_charge'),
      value: format.money(property.service_charge),
    },
    { label: t('field.deposit'), value: format.money(property.deposit) },
    { label: t(isSale ? 'field.commission_sale' : 'field.commission_rent'), value: commission },
    {
      label: t('field.days_on_market'),
      value:
        property.days_on_market === null
          ? null
          : t('days', { count: property.days_on_market, formatted: format.number(property.days_on_market) }),
    },
  ]);
  return (
    <Card>
      <p className="text-xs text-muted">{t(isSale ? 'field.purchase_price' : 'field.rent_cold')}</p>
      <p className="text-2xl font-semibold tabular-nums">{priceText(property, format, t)}</p>
      {facts.length > 0 ? (
        <div className="mt-4 border-t border-line pt-4 tabular-nums">
          <Facts items={facts} />
        </div>
      ) : null}
    </Card>
  );
}

export function FactsCard({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const format = useFormat();
  const { latitude, longitude } = property;
  const facts = known([
    { label: t('field.living_space'), value: format.area(property.living_space) },
    { label: t('field.plot_area'), value: format.area(property.plot_area) },
    { label: t('field.rooms'), value: format.number(property.rooms) },
    { label: t('field.bedrooms'), value: property.bedrooms ? format.number(property.bedrooms) : null },
    { label: t('field.bathrooms'), value: format.number(property.bathrooms) },
    { label: t('field.floor'), value: floorText(property.floor, t) },
    { label: t('field.year_built'), value: property.year_built },
    { label: t('field.condition'), value: property.condition ? t(`condition.${property.condition}`) : null },
    {
      label: t('field.coordinates'),
      value:
        latitude === null || longitude === null ? null : (
          <a
            href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1.5 text-accent-text underline-offset-4 hover:underline"
          >
            {t('showOnMap')} <ExternalLink aria-hidden className="size-3.5" />
          </a>
        ),
    },
    { label: t('field.created_at'), value: format.date(property.created_at) },
  ]);
  return (
    <Card title={t('section.facts')}>
      <Facts items={facts} />
    </Card>
  );
}

export function PeopleCard({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  return (
    <Card title={t('section.people')}>
      <ul className="flex flex-col gap-3">
        <Person
          role={t('field.owner')}
          name={property.owner_name}
          to={property.owner_name ? `/contacts/${property.owner_contact_id}` : null}
        />
        <Person role={t('field.contact_user')} name={property.contact_user_name} to={null} />
      </ul>
      {property.owner_contact_id && property.owner_name ? (
        <Link
          to={`/properties?owner_contact_id=${property.owner_contact_id}`}
          className="mt-4 border-t border-line pt-3 text-sm text-accent-text underline-offset-4 hover:underline"
        >
          {t('ownersProperties')}
        </Link>
      ) : null}
    </Card>
  );
}

function Person({ role, name, to }: { role: string; name: string | null; to: string | null }) {
  const { t } = useTranslation('properties');
  return (
    <li className="flex items-center gap-3">
      {name ? (
        <Avatar name={name} />
      ) : (
        <span className="flex size-7 items-center justify-center rounded-full bg-active text-subtle">
          <UserRound aria-hidden className="size-4" />
        </span>
      )}
      <span className="min-w-0">
        <span className="block text-xs text-muted">{role}</span>
        {name && to ? (
          <Link
            to={to}
            className="block truncate text-sm font-medium text-accent-text underline-offset-4 hover:underline"
          >
            {name}
          </Link>
        ) : (
          <span className="block truncate text-sm font-medium">{name ?? t('notSet')}</span>
        )}
      </span>
    </li>
  );
}
