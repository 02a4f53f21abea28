import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect } from '@/components/list/filter-select';
import { useLabels, type TaskFilters } from './api';
import { assigneeOptions } from './board-filter-bar';
import { taskPriorities, taskStates, type Colleague, type Project } from './types';

type Values = Omit<TaskFilters, 'sort'>;

interface TaskFilterBarProps {
  values: Values;
  colleagues: Colleague[];
  projects: Project[];
  active: boolean;
  onChange: (changes: Partial<Values>) => void;
  onClear: () => void;
}

export function TaskFilterBar({
  values,
  colleagues,
  projects,
  active,
  onChange,
  onClear,
}: TaskFilterBarProps) {
  const { t } = useTranslation('tasks');
  const labels = useLabels();
  return (
    <FilterBar
      search={{ value: values.q, onChange: (q) => onChange({ q }), placeholder: t('searchPlaceholder') }}
      active={active}
      onClear={onClear}
    >
      <FilterSelect
        label={t('field.status')}
        // What is done is rarely looked for, so the list starts with what is open; "all" has to be chosen.
        value={values.status === 'all' ? '' : values.status || 'open'}
        onChange={(status) => onChange({ status: status || 'all' })}
        options={[
          { value: 'open', label: t('filter.open') },
          ...taskStates.map((value) => ({ value, label: t(`common:taskStatus.${value}`) })),
        ]}
      />
      <FilterSelect
        label={t('field.due')}
        value={values.due}
        onChange={(due) => onChange({ due })}
        options={(['overdue', 'today', 'week', 'none'] as const).map((value) => ({
          value,
          label: t(`filter.${value}`),
        }))}
      />
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
      <FilterSelect
        label={t('field.project')}
        value={values.project}
        onChange={(project) => onChange({ project })}
        options={projects.map((project) => ({ value: project.id, label: project.name }))}
      />
      <FilterSelect
        label={t('field.label')}
        value={values.label}
        onChange={(label) => onChange({ label })}
        options={(labels.data ?? []).map((label) => ({ value: label, label }))}
      />
    </FilterBar>
  );
}
