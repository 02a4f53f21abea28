import { ListTodo, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { DataTable } from '@/components/list/data-table';
import { ListEmpty } from '@/components/list/list-empty';
import { useCountText } from '@/components/list/use-count-text';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { useCan } from '@/lib/api/session';
import { openModal } from '@/lib/modals';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useColleagues, useTaskList } from './api';
import { useProjects } from './projects-api';
import { useTaskColumns } from './task-columns';
import { TaskDrawer } from './task-drawer';
import { TaskFilterBar } from './task-filter-bar';
import { ViewTabs } from './view-tabs';

const filterKeys = [
  'q',
  'status',
  'priority',
  'assignee',
  'project',
  'board',
  'label',
  'due',
  'sort',
] as const;

export function TasksPage() {
  const { t } = useTranslation('tasks');
  const { id } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const canWrite = useCan('write');
  const { values, set, clear } = useUrlFilters(filterKeys);
  const sort = values.sort || 'due_at';
  const list = useTaskList({ ...values, status: values.status || 'open', sort });
  const count = useCountText(list.total);
  const colleagues = useColleagues();
  const projects = useProjects();
  const names = useMemo(
    () => new Map((colleagues.data ?? []).map((person) => [person.id, person.name])),
    [colleagues.data],
  );
  const projectNames = useMemo(
    () => new Map((projects.data ?? []).map((project) => [project.id, project.name])),
    [projects.data],
  );
  const columns = useTaskColumns(names, projectNames);
  const filtered = filterKeys.some((key) => key !== 'sort' && values[key] !== '');
  const create = canWrite ? (
    <Button variant="primary" onClick={() => openModal('create_task')}>
      <Plus /> {t('create')}
    </Button>
  ) : null;

  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        subtitle={count}
        actions={
          <>
            <ViewTabs />
            {create}
          </>
        }
      />
      <TaskFilterBar
        values={values}
        colleagues={colleagues.data ?? []}
        projects={projects.data ?? []}
        active={filtered}
        onChange={set}
        onClear={clear}
      />
      <DataTable
        label={t('title')}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => set({ sort: next })}
        onOpen={(task) => void navigate(`/tasks/${task.id}${search}`)}
        empty={
          <ListEmpty namespace="tasks" icon={ListTodo} filtered={filtered} onClear={clear} create={create} />
        }
      />
      {id ? <TaskDrawer id={id} onClose={() => void navigate(`/tasks${search}`)} /> : null}
    </Page>
  );
}
