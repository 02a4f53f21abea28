import { Ellipsis, FolderKanban, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FilterSelect } from '@/components/list/filter-select';
import { SearchField } from '@/components/list/search-field';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dropdown, DropdownItem } from '@/components/ui/dropdown';
import { Page, PageHeader } from '@/components/ui/page';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { useFormat } from '@/lib/format';
import { useUrlFilters } from '@/lib/use-url-filters';
import { ProjectDialog } from './project-dialog';
import { useDeleteProject, useProjects, useRestoreProject } from './projects-api';
import { projectStates, type Project, type ProjectStatus } from './types';
import { ViewTabs } from './view-tabs';

const filterKeys = ['q', 'status'] as const;
const tones: Record<ProjectStatus, Tone> = {
  active: 'success',
  planned: 'info',
  on_hold: 'warning',
  completed: 'neutral',
};

export function ProjectsPage() {
  const { t } = useTranslation('tasks');
  const canWrite = useCan('write');
  const { values, set, clear } = useUrlFilters(filterKeys);
  const projects = useProjects(values);
  const [editing, setEditing] = useState<Project | 'new' | null>(null);
  const filtered = Boolean(values.q || values.status);
  const create = canWrite ? (
    <Button variant="primary" onClick={() => setEditing('new')}>
      <Plus /> {t('project.create')}
    </Button>
  ) : null;
  return (
    <Page>
      <PageHeader
        title={t('projects')}
        actions={
          <>
            <ViewTabs />
            {create}
          </>
        }
      />
      <div role="search" className="flex flex-wrap items-center gap-2">
        <SearchField value={values.q} onChange={(q) => set({ q })} placeholder={t('common:action.search')} />
        <FilterSelect
          label={t('field.status')}
          value={values.status}
          onChange={(status) => set({ status })}
          options={projectStates.map((value) => ({ value, label: t(`project.status.${value}`) }))}
        />
      </div>
      {projects.isPending ? <Skeleton className="h-40 rounded-lg" /> : null}
      {projects.error ? <ErrorState error={projects.error} onRetry={() => void projects.refetch()} /> : null}
      {projects.data?.length === 0 ? (
        <EmptyState
          icon={FolderKanban}
          title={filtered ? t('empty.filteredTitle') : t('project.empty')}
          text={filtered ? t('empty.filteredText') : t('project.emptyText')}
          action={filtered ? <Button onClick={clear}>{t('common:action.clear')}</Button> : create}
        />
      ) : null}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {(projects.data ?? []).map((project) => (
          <ProjectCard key={project.id} project={project} onEdit={() => setEditing(project)} />
        ))}
      </ul>
      {editing ? (
        <ProjectDialog project={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </Page>
  );
}

function ProjectCard({ project, onEdit }: { project: Project; onEdit: () => void }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const canWrite = useCan('write');
  const share = project.task_count === 0 ? 0 : 1 - project.open_task_count / project.task_count;
  return (
    <li className="card flex flex-col gap-3 p-4 md:p-5">
      <div className="flex items-start gap-3">
        <span
          aria-hidden
          className="mt-1 size-3 shrink-0 rounded-full bg-control dark:brightness-150"
          style={project.color ? { backgroundColor: project.color } : undefined}
        />
        <div className="min-w-0 flex-1">
          <h2 className="text-base">
            <Link to={`/tasks?project=${project.id}`} className="underline-offset-4 hover:underline">
              {project.name}
            </Link>
          </h2>
          {project.description ? (
            <p className="mt-1 line-clamp-2 text-sm text-muted">{project.description}</p>
          ) : null}
        </div>
        {canWrite ? <ProjectMenu project={project} onEdit={onEdit} /> : null}
      </div>
      <div className="mt-auto flex flex-wrap items-center gap-2 text-xs text-muted">
        <Badge tone={tones[project.status]}>{t(`project.status.${project.status}`)}</Badge>
        {project.overdue_task_count > 0 ? (
          <Badge tone="danger">{t('project.overdue', { count: project.overdue_task_count })}</Badge>
        ) : null}
        {project.due_at ? <span>{`${t('project.due')} ${format.date(project.due_at)}`}</span> : null}
      </div>
      <div className="flex flex-col gap-1.5 text-xs text-muted">
        <span
          role="progressbar"
          aria-label={t('project.progress', { percent: format.percent(share) })}
          aria-valuenow={Math.round(share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
          className="h-1.5 overflow-hidden rounded-full bg-active"
        >
          <span className="block h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
        </span>
        {project.task_count === 0
          ? t('project.noTasks')
          : t('project.tasks', { open: project.open_task_count, count: project.task_count })}
      </div>
    </li>
  );
}

function ProjectMenu({ project, onEdit }: { project: Project; onEdit: () => void }) {
  const { t } = useTranslation('tasks');
  const canDelete = useCan('delete');
  const remove = useDeleteProject();
  const restore = useRestoreProject();
  const onDelete = () =>
    remove.mutate(project, {
      onSuccess: () =>
        toast('success', t('common:toast.deleted', { name: project.name }), {
          action: { label: t('common:action.undo'), run: () => restore.mutate(project.id) },
        }),
    });
  return (
    <Dropdown
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t('project.actions', { name: project.name })}>
          <Ellipsis />
        </Button>
      }
    >
      <DropdownItem onSelect={onEdit}>
        <Pencil aria-hidden /> {t('project.edit')}
      </DropdownItem>
      {canDelete ? (
        <DropdownItem danger onSelect={onDelete}>
          <Trash2 aria-hidden /> {t('project.delete')}
        </DropdownItem>
      ) : null}
    </Dropdown>
  );
}
