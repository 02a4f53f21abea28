import { Building2, CircleAlert, ListTodo, Plus, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { StatTile } from '@/components/ui/stat-tile';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useCan, useUser } from '@/lib/api/session';
import type { Dashboard } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { openModal, useHasModal } from '@/lib/modals';
import { useDashboard } from './api';
import { CustomerHome } from './customer-home';
import { DashboardCharts } from './dashboard-charts';
import { FigureQuestion } from './figure-question';
import { RecentActivity } from './recent-activity';
import { availableValue } from './figures';

export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const user = useUser();
  const hour = new Date().getHours();
  const part = hour < 11 ? 'morning' : hour < 18 ? 'day' : 'evening';
  const title = t(`greeting.${part}`, { name: user.name });
  return user.role === 'customer' ? <CustomerHome title={title} /> : <StaffDashboard title={title} />;
}

function StaffDashboard({ title }: { title: string }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const hasTaskForm = useHasModal('create_task');
  const canCreateTask = useCan('write') && hasTaskForm;
  const dashboard = useDashboard();
  return (
    <Page>
      <PageHeader
        title={title}
        subtitle={format.dateLong(new Date())}
        actions={
          canCreateTask ? (
            <Button variant="primary" onClick={() => openModal('create_task')}>
              <Plus /> {t('createTask')}
            </Button>
          ) : null
        }
      />
      {dashboard.isPending ? <DashboardSkeleton /> : null}
      {dashboard.error ? (
        <ErrorState error={dashboard.error} onRetry={() => void dashboard.refetch()} />
      ) : null}
      {dashboard.data ? (
        <>
          <Tiles dashboard={dashboard.data} />
          <FigureQuestion />
          <div className="grid gap-4 xl:grid-cols-3">
            <DashboardCharts dashboard={dashboard.data} />
            <RecentActivity entries={dashboard.data.recent_activity} />
          </div>
        </>
      ) : null}
    </Page>
  );
}

function Tiles({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const { contacts, properties, tasks } = dashboard;
  return (
    <div className="grid grid-cols-2 gap-3 md:gap-4 xl:grid-cols-4">
      <StatTile
        icon={Users}
        to="/contacts"
        label={t('tile.contacts')}
        value={format.number(contacts.total)}
        hint={t('tile.contactsHint', { count: contacts.new_this_month })}
      />
      <StatTile
        icon={Building2}
        to="/properties?status=available"
        label={t('tile.properties')}
        value={format.number(properties.available)}
        hint={t('tile.propertiesHint', { value: format.moneyCompact(availableValue(properties)) })}
      />
      <StatTile
        icon={ListTodo}
        to="/tasks"
        label={t('tile.tasks')}
        value={format.number(tasks.open)}
        hint={t('tile.tasksHint', { count: tasks.due_today })}
      />
      <StatTile
        icon={CircleAlert}
        to="/tasks?overdue=true"
        label={t('tile.overdue')}
        value={format.number(tasks.overdue)}
        hint={t(tasks.overdue === 0 ? 'tile.overdueNone' : 'tile.overdueHint')}
        tone={tasks.overdue > 0 ? 'danger' : 'default'}
      />
    </div>
  );
}

function DashboardSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 md:gap-4 xl:grid-cols-4">
        {[0, 1, 2, 3].map((index) => (
          <Skeleton key={index} className="h-28 rounded-lg" />
        ))}
      </div>
      <div className="grid gap-4 xl:grid-cols-3">
        <Skeleton className="h-72 rounded-lg xl:col-span-2" />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </div>
  );
}
