import { useTranslation } from 'react-i18next';
import { FilterSelect } from '@/components/list/filter-select';
import { SearchField } from '@/components/list/search-field';
import { Button } from '@/components/ui/button';
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
    <div role="search" className="flex flex-wrap items-center gap-2">
      <SearchField value={values.q} onChange={(q) => onChange({ q })} placeholder={t('searchPlaceholder')} />
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
      {active ? (
        <Button variant="ghost" onClick={onClear}>
          {t('common:action.clear')}
        </Button>
      ) : null}
    </div>
  );
}

export function assigneeOptions(colleagues: Colleague[], me: string, none: string) {
  return [
    { value: 'me', label: me },
    { value: 'none', label: none },
    ...colleagues.map((person) => ({ value: person.id, label: person.name })),
  ];
}
