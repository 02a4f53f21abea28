import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect } from '@/components/list/filter-select';
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
  const ranges = [
    { key: 'price', label: t('field.price'), unit: '€', show: format.money },
    { key: 'area', label: t('column.area'), unit: 'm²', show: format.area },
    { key: 'rooms', label: t('field.rooms'), unit: '', show: format.number },
  ] as const;
  const active = filterKeys.some((key) => values[key]);
  return (
    <FilterBar
      search={{ value: values.q, onChange: (q) => onChange({ q }), placeholder: t('searchPlaceholder') }}
      active={active}
      onClear={onClear}
      scrolls
    >
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
      {ranges.map(({ key, label, unit, show }) => (
        <RangeFilter
          key={key}
          label={label}
          unit={unit}
          from={values[`${key}_min`]}
          to={values[`${key}_max`]}
          show={show}
          onChange={(from, to) => onChange({ [`${key}_min`]: from, [`${key}_max`]: to })}
        />
      ))}
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
    </FilterBar>
  );
}

/** A shared link may name a city that has no property any more; it must still be seen and removable. */
function withCurrent(options: string[], current: string): string[] {
  return current && !options.includes(current) ? [current, ...options] : options;
}
