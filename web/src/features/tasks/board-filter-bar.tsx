import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect } from '@/components/list/filter-select';
import type { CardFilters } from './board-state';
import { taskPriorities, type Colleague, type Task } from './types';

interface BoardFilterBarProps {
  values: CardFilters;
  cards: Task[];
  colleagues: Colleague[];
  onChange: (changes: Partial<CardFilters>) => void;
  onClear: () => void;
}

export function BoardFilterBar({ values, cards, colleagues, onChange, onClear }: BoardFilterBarProps) {
  const { t } = useTranslation('tasks');
  const labels = [...new Set(cards.flatMap((card) => card.labels))].sort((a, b) => a.localeCompare(b, 'de'));
  const active = Object.values(values).some(Boolean);
  return (
    <FilterBar
      search={{ value: values.q, onChange: (q) => onChange({ q }), placeholder: t('searchPlaceholder') }}
      active={active}
      onClear={onClear}
    >
      <FilterSelect
        label={t('field.assignee')}
        value={values.assignee}
        onChange={(assignee) => onChange({ assignee })}
        options={assigneeOptions(colleagues, t('assignee.me'), t('assignee.none'))}
      />
      <FilterSelect
        label={t('field.priority')}
        value={values.priority}
        onChange={(priority) => onChange({ priority })}
        options={taskPriorities.map((value) => ({ value, label: t(`common:taskPriority.${value}`) }))}
      />
      {labels.length > 0 ? (
        <FilterSelect
          label={t('field.label')}
          value={values.label}
          onChange={(label) => onChange({ label })}
          options={labels.map((label) => ({ value: label, label }))}
        />
      ) : null}
    </FilterBar>
  );
}

export function assigneeOptions(colleagues: Colleague[], me: string, none: string) {
  return [
    { value: 'me', label: me },
    { value: 'none', label: none },
    ...colleagues.map((person) => ({ value: person.id, label: person.name })),
  ];
}
