import { useTranslation } from 'react-i18next';
import { FilterSelect } from '@/components/list/filter-select';
import { SearchField } from '@/components/list/search-field';
import { Button } from '@/components/ui/button';
import { marketingTypes, propertyStatuses, propertyTypes } from '@/lib/api/property-types';
import { useFormat } from '@/lib/format';
import { filterKeys, useFacets, type FilterKey } from './api';
import { FilterChip } from './filter-chip';
import { RangeFilter } from './range-filter';
import { featureText } from './texts';

interface PropertyFilterBarProps {
  values: Record<FilterKey, string>;
  onChange: (changes: Partial<Record<FilterKey, string>>) => void;
  onClear: () => void;
}

export function PropertyFilterBar({ values, onChange, onClear }: PropertyFilterBarProps) {
  const { t } = useTranslation('properties');
  const format = useFormat();
  const facets = useFacets();
  const active = filterKeys.some((key) => values[key]);
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      <SearchField value={values.q} onChange={(q) => onChange({ q })} placeholder={t('searchPlaceholder')} />
      <div className="flex gap-2 max-md:-mx-4 max-md:w-[calc(100%+2rem)] max-md:overflow-x-auto max-md:px-4 max-md:py-0.5 md:contents">
        <FilterSelect
          label={t('field.status')}
          value={values.status}
          onChange={(status) => onChange({ status })}
          options={propertyStatuses.map((value) => ({ value, label: t(`common:propertyStatus.${value}`) }))}
        />
        <FilterSelect
          label={t('field.property_type')}
          value={values.property_type}
          onChange={(value) => onChange({ property_type: value })}
          options={propertyTypes.map((value) => ({ value, label: t(`common:propertyType.${value}`) }))}
        />
        <FilterSelect
          label={t('field.marketing_type')}
          value={values.marketing_type}
          onChange={(value) => onChange({ marketing_type: value })}
          options={marketingTypes.map((value) => ({ value, label: t(`common:marketingType.${value}`) }))}
        />
        <FilterSelect
          label={t('field.city')}
          value={values.city}
          onChange={(city) => onChange({ city })}
          options={withCurrent(facets.data?.cities ?? [], values.city).map((city) => ({
            value: city,
            label: city,
          }))}
        />
        <RangeFilter
          label={t('field.price')}
          unit="€"
          from={values.price_min}
          to={values.price_max}
          show={format.money}
          onChange={(from, to) => onChange({ price_min: from, price_max: to })}
        />
        <RangeFilter
          label={t('column.area')}
          unit="m²"
          from={values.area_min}
          to={values.area_max}
          show={format.area}
          onChange={(from, to) => onChange({ area_min: from, area_max: to })}
        />
        <RangeFilter
          label={t('field.rooms')}
          unit=""
          from={values.rooms_min}
          to={values.rooms_max}
          show={format.number}
          onChange={(from, to) => onChange({ rooms_min: from, rooms_max: to })}
        />
        <FilterSelect
          label={t('field.features')}
          value={values.feature}
          onChange={(feature) => onChange({ feature })}
          options={withCurrent(facets.data?.features ?? [], values.feature).map((feature) => ({
            value: feature,
            label: featureText(feature, t),
          }))}
        />
        {values.owner_contact_id ? (
          <FilterChip label={t('filter.owner')} onRemove={() => onChange({ owner_contact_id: '' })} />
        ) : null}
        {values.contact_user_id ? (
          <FilterChip label={t('filter.colleague')} onRemove={() => onChange({ contact_user_id: '' })} />
        ) : null}
        {active ? (
          <Button variant="ghost" onClick={onClear}>
            {t('common:action.clear')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** A shared link may name a city that has no property any more; it must still be seen and removable. */
function withCurrent(options: string[], current: string): string[] {
  return current && !options.includes(current) ? [current, ...options] : options;
}
