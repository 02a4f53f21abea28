import { Plus, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useCheck, useModels, type Overview, type Server } from './api';
import { ErrorsCard } from './errors-card';
import { FirstSteps } from './first-steps';
import { PullCard } from './pull-card';
import { RolesCard } from './roles-card';
import { ServerCard } from './server-card';
import { ServerDialog } from './server-dialog';
import { TestCard } from './test-card';
import { UsageCard } from './usage-card';

export function ModelsPage() {
  const { t } = useTranslation('models');
  const models = useModels();
  const check = useCheck();
  const [editing, setEditing] = useState<Server | 'new' | null>(null);
  const editable = models.data?.editable_in_app === true;
  return (
    <Page>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          models.data ? (
            <>
              <Button onClick={() => check.mutate(undefined)} busy={check.isPending}>
                <RefreshCw /> {t('check')}
              </Button>
              {editable ? (
                <Button variant="primary" onClick={() => setEditing('new')}>
                  <Plus /> {t('server.add')}
                </Button>
              ) : null}
            </>
          ) : null
        }
      />
      {models.data ? (
        <Content overview={models.data} onEdit={setEditing} />
      ) : models.error ? (
        <ErrorState error={models.error} onRetry={() => void models.refetch()} />
      ) : (
        <Loading />
      )}
      {editing ? (
        <ServerDialog server={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </Page>
  );
}

function Content({ overview, onEdit }: { overview: Overview; onEdit: (server: Server) => void }) {
  const { t } = useTranslation('models');
  const editable = overview.editable_in_app;
  const reachable = overview.servers.some((server) => server.reachability !== 'unreachable');
  const canAnswer = overview.roles.some((role) => role.is_usable);
  const canPull = overview.servers.some(
    (server) => server.can_install && server.reachability === 'reachable',
  );
  return (
    <>
      {editable ? null : (
        <p className="rounded-lg border border-line bg-sunken px-4 py-3 text-sm text-muted">
          {t('operator')}
        </p>
      )}
      {reachable || !editable ? null : (
        <FirstSteps
          recommendations={overview.recommendations}
          again={overview.roles.some((role) => role.model !== null)}
        />
      )}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(22rem,2fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          {reachable ? <RolesCard overview={overview} /> : null}
          {overview.servers.map((server) => (
            <ServerCard
              key={server.name}
              server={server}
              editable={editable}
              removable={overview.servers.length > 1}
              onEdit={() => onEdit(server)}
            />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {editable && (canPull || overview.pulls.length > 0) ? <PullCard overview={overview} /> : null}
          {canAnswer ? <TestCard roles={overview.roles} /> : null}
          <ErrorsCard errors={overview.errors} ofOneNode={overview.several_nodes} />
        </div>
      </div>
      <UsageCard />
    </>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className="grid gap-5 xl:grid-cols-[3fr_2fr]">
      <Skeleton className="h-72 rounded-lg" />
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
