import { useTranslation } from 'react-i18next';
import { Select } from '@/components/ui/select';

const sorts = [
  '-created_at',
  '-updated_at',
  'price',
  '-price',
  '-living_space',
  'living_space',
  '-rooms',
  'title',
  'reference',
];

/** The order of the list; the heads of the table change the same setting. */
export function SortSelect({ value, onChange }: { value: string; onChange: (sort: string) => void }) {
  const { t } = useTranslation('properties');
  const offered = sorts.includes(value) ? sorts : [...sorts, value];
  return (
    <Select
      aria-label={t('sort.label')}
      value={value}
      onChange={onChange}
      options={offered.map((sort) => ({
        value: sort,
        label: t(`sort.${sort.startsWith('-') ? `${sort.slice(1)}_desc` : sort}`),
      }))}
      className="w-auto"
    />
  );
}
