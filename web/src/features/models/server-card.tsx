import { CircleAlert, KeyRound, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Dropdown, DropdownItem } from '@/components/ui/dropdown';
import { Card } from '@/components/ui/page';
import { useFormat } from '@/lib/format';
import { useRemoveServer, type Server } from './api';
import { ModelList } from './model-list';

const tones: Record<Server['reachability'], Tone> = {
  unknown: 'neutral',
  reachable: 'success',
  unreachable: 'danger',
  resting: 'warning',
};

interface ServerCardProps {
  server: Server;
  editable: boolean;
  removable: boolean;
  onEdit: () => void;
}

export function ServerCard({ server, editable, removable, onEdit }: ServerCardProps) {
  const { t } = useTranslation('models');
  const format = useFormat();
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          {server.name}
          <Badge tone={tones[server.reachability]} dot>
            {t(`reachability.${server.reachability}`)}
          </Badge>
        </span>
      }
      actions={editable ? <ServerMenu server={server} removable={removable} onEdit={onEdit} /> : null}
    >
      <p className="-mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
        <span>{t(`kind.${server.kind}`)}</span>
        {server.version ? <span className="tabular-nums">{server.version}</span> : null}
        {server.endpoint ? <code className="break-all">{server.endpoint}</code> : null}
        {server.has_key ? (
          <span className="inline-flex items-center gap-1">
            <KeyRound aria-hidden className="size-3" /> {t('server.hasKey')}
          </span>
        ) : null}
        {server.checked_at ? (
          <span>{t('server.checked', { when: format.relative(server.checked_at) })}</span>
        ) : null}
      </p>
      {server.reason ? (
        <div
          role="status"
          className="mt-3 flex gap-2.5 rounded-md bg-warning-soft p-3 text-sm text-warning-text"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <p>
            {server.reason} {server.remedy}
          </p>
        </div>
      ) : null}
      {server.reachability === 'unreachable' ? null : (
        <>
          <QueueLine server={server} />
          <ModelList server={server} />
        </>
      )}
    </Card>
  );
}

/** The places at the server as dots, and who waits for one. */
function QueueLine({ server }: { server: Server }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  const { running, waiting, slots, average_seconds: average } = server.queue;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span aria-hidden className="flex gap-1">
        {Array.from({ length: slots }, (_, slot) => (
          <span
            key={slot}
            className={slot < running ? 'size-2 rounded-full bg-accent' : 'size-2 rounded-full bg-active'}
          />
        ))}
      </span>
      <span>{running === 0 && waiting === 0 ? t('queue.idle') : t('queue.running', { running, slots })}</span>
      {waiting > 0 ? (
        <Badge tone="warning">
          {t('queue.waiting', { count: waiting, seconds: format.number(average) })}
        </Badge>
      ) : null}
    </p>
  );
}

function ServerMenu({
  server,
  removable,
  onEdit,
}: {
  server: Server;
  removable: boolean;
  onEdit: () => void;
}) {
  const { t } = useTranslation('models');
  const remove = useRemoveServer();
  const removeServer = async () => {
    const sure = await confirm({
      title: t('server.removeTitle', { name: server.name }),
      text: t('server.removeText'),
      confirmLabel: t('server.remove'),
      danger: true,
    });
    if (sure) remove.mutate(server.name);
  };
  return (
    <Dropdown
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t('server.actions', { name: server.name })}>
          <MoreHorizontal />
        </Button>
      }
    >
      <DropdownItem onSelect={onEdit}>
        <Pencil /> {t('common:action.edit')}
      </DropdownItem>
      {removable ? (
        <DropdownItem danger onSelect={() => void removeServer()}>
          <Trash2 /> {t('server.remove')}
        </DropdownItem>
      ) : null}
    </Dropdown>
  );
}
