import { Images, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Property } from '@/lib/api/property-types';
import { useFormat } from '@/lib/format';
import { EnergyMark } from './energy-mark';
import { Picture } from './picture';
import { StatusBadge } from './status-badge';
import { keyFacts, priceText } from './texts';

export function PropertyCard({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const format = useFormat();
  const facts = keyFacts(property, format, t);
  return (
    <article className="card group relative flex w-full flex-col overflow-hidden transition-shadow focus-within:shadow-md hover:shadow-md">
      <div className="relative">
        <Picture
          image={property.title_image}
          type={property.property_type}
          size="medium"
          alt=""
          className="aspect-4/3 w-full [&_img]:transition-transform [&_img]:duration-300 group-hover:[&_img]:scale-103 motion-reduce:[&_img]:transform-none"
        />
        <span className="absolute top-3 left-3 flex rounded-full bg-raised shadow-xs">
          <StatusBadge status={property.status} />
        </span>
        {property.image_count > 0 ? (
          <span className="absolute right-3 bottom-3 inline-flex items-center gap-1 rounded-full bg-black/65 px-2 py-0.5 text-2xs font-medium text-white">
            <Images aria-hidden className="size-3" />
            <span className="sr-only">{t('images.count', { count: property.image_count })}</span>
            <span aria-hidden>{property.image_count}</span>
          </span>
        ) : null}
      </div>
      <div className="flex flex-1 flex-col p-4">
        <p className="flex items-baseline justify-between gap-2">
          <span className="text-lg font-semibold tabular-nums">{priceText(property, format, t)}</span>
          <span className="truncate text-xs text-muted">
            {t(`common:propertyType.${property.property_type}`)} ·{' '}
            {t(`common:marketingType.${property.marketing_type}`)}
          </span>
        </p>
        <h2 className="mt-1 line-clamp-2 text-sm font-medium">
          <Link
            to={`/properties/${property.id}`}
            className="rounded-sm outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
          >
            {property.title}
          </Link>
        </h2>
        <p className="mt-1 truncate text-xs text-muted">
          {[property.address.postal_code, property.address.city].filter(Boolean).join(' ') || '–'} ·{' '}
          {property.reference}
        </p>
        <p className="mt-auto flex items-center gap-3 pt-3 text-xs text-muted tabular-nums">
          {facts.map((fact) => (
            <span key={fact} className="whitespace-nowrap">
              {fact}
            </span>
          ))}
          <span className="ml-auto flex items-center gap-2">
            {property.hints.length > 0 ? (
              <span className="inline-flex items-center gap-1 text-warning-text">
                <TriangleAlert aria-hidden className="size-3.5" />
                <span className="sr-only">{t('hints.count', { count: property.hints.length })}</span>
                <span aria-hidden>{property.hints.length}</span>
              </span>
            ) : null}
            <EnergyMark name={property.energy.class} />
          </span>
        </p>
      </div>
    </article>
  );
}
