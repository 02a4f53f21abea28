import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Property } from '@/lib/api/property-types';
import { useFormat } from '@/lib/format';
import { EnergyMark } from './energy-mark';
import { Picture } from './picture';
import { StatusBadge } from './status-badge';
import { priceText } from './texts';

export function usePropertyColumns(): ColumnDef<Property>[] {
  const { t } = useTranslation('properties');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('field.title'),
        meta: { width: 'minmax(12rem, 2.4fr)', sort: 'title' },
        cell: ({ row: { original: property } }) => (
          <span className="flex items-center gap-3">
            <Picture
              image={property.title_image}
              type={property.property_type}
              size="thumb"
              alt=""
              className="h-10 w-13 shrink-0 rounded-md"
            />
            <span className="min-w-0">
              <Link
                to={`/properties/${property.id}`}
                tabIndex={-1}
                className="block truncate font-medium hover:underline"
              >
                {property.title}
              </Link>
              <span className="block truncate text-xs text-muted">
                {t(`common:propertyType.${property.property_type}`)} ·{' '}
                {t(`common:marketingType.${property.marketing_type}`)}
              </span>
            </span>
          </span>
        ),
      },
      {
        id: 'reference',
        header: t('field.reference'),
        meta: { width: 'minmax(7.5rem, 0.8fr)', sort: 'reference', wide: 'lg' },
        cell: ({ row }) => <span className="text-muted tabular-nums">{row.original.reference}</span>,
      },
      {
        id: 'city',
        header: t('field.city'),
        meta: { width: 'minmax(8rem, 1fr)', wide: 'md' },
        cell: ({ row: { original: property } }) =>
          [property.address.postal_code, property.address.city].filter(Boolean).join(' ') || '–',
      },
      {
        id: 'price',
        header: t('field.price'),
        meta: { width: 'minmax(7.5rem, 1fr)', sort: 'price', align: 'right' },
        cell: ({ row }) => <span className="font-medium">{priceText(row.original, format, t)}</span>,
      },
      {
        id: 'living_space',
        header: t('column.area'),
        meta: { width: 'minmax(5.5rem, 0.6fr)', sort: 'living_space', align: 'right', wide: 'md' },
        cell: ({ row }) => format.area(row.original.living_space ?? row.original.plot_area),
      },
      {
        id: 'rooms',
        header: t('field.rooms'),
        meta: { width: 'minmax(4.5rem, 0.5fr)', sort: 'rooms', align: 'right', wide: 'lg' },
        cell: ({ row }) => format.number(row.original.rooms),
      },
      {
        id: 'energy',
        header: t('column.energy'),
        meta: { width: '5rem', wide: 'lg' },
        cell: ({ row }) => <EnergyMark name={row.original.energy.class} />,
      },
      {
        id: 'status',
        header: t('field.status'),
        meta: { width: 'minmax(7rem, 0.7fr)', wide: 'md' },
        cell: ({ row }) => <StatusBadge status={row.original.status} />,
      },
    ],
    [t, format],
  );
}
