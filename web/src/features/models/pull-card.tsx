import { Check, CircleAlert, Download, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Card } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { useFormat } from '@/lib/format';
import { useCancelPull, usePull, type Overview, type Pull, type Recommendation } from './api';

/** Fetches models: the recommended ones with a click, any other by its name. */
export function PullCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  const pull = usePull();
  const targets = overview.servers.filter(
    (server) => server.can_install && server.reachability !== 'unreachable',
  );
  const [chosen, setChosen] = useState('');
  const [model, setModel] = useState('');
  const server = targets.find(({ name }) => name === chosen)?.name ?? targets[0]?.name;
  const begin = (name: string) => {
    if (server) pull.mutate({ server, model: name }, { onSuccess: () => setModel('') });
  };
  const running = new Set(
    overview.pulls.filter(({ status }) => status === 'running').map((entry) => entry.model),
  );
  return (
    <Card title={t('pull.title')}>
      <p className="-mt-1 mb-4 text-sm text-muted">
        {t('pull.text', { memory: format.number(Math.round(overview.memory_gigabytes)) })}
      </p>
      {overview.pulls.length > 0 ? (
        <ul aria-label={t('pull.running')} className="mb-5 flex flex-col gap-3">
          {overview.pulls.map((entry) => (
            <PullProgress key={entry.job_id} pull={entry} />
          ))}
        </ul>
      ) : null}
      {overview.recommendations.length > 0 ? (
        <ul aria-label={t('pull.recommended')} className="mb-4 divide-y divide-line border-y border-line">
          {overview.recommendations.map((entry) => (
            <Suggestion
              key={`${entry.role}-${entry.model}`}
              entry={entry}
              busy={running.has(entry.model) || !server}
              onPull={() => begin(entry.model)}
            />
          ))}
        </ul>
      ) : null}
      <form
        className="flex flex-wrap gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (model.trim()) begin(model.trim());
        }}
      >
        <Input
          aria-label={t('pull.name')}
          className="min-w-40 flex-1"
          placeholder={t('pull.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={model}
          onChange={(event) => setModel(event.target.value)}
        />
        {targets.length > 1 ? (
          <Select
            aria-label={t('pull.server')}
            className="w-36!"
            value={server}
            onChange={setChosen}
            options={targets.map(({ name }) => ({ value: name, label: name }))}
          />
        ) : null}
        <Button type="submit" disabled={!model.trim() || !server} busy={pull.isPending}>
          <Download /> {t('pull.action')}
        </Button>
      </form>
    </Card>
  );
}

function Suggestion({ entry, busy, onPull }: { entry: Recommendation; busy: boolean; onPull: () => void }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  return (
    <li className="flex items-start gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          <span className="break-all">{entry.model}</span>
          <Badge>{t(`role.${entry.role}`)}</Badge>
        </p>
        <p className="mt-0.5 text-xs text-muted">
          {entry.size_bytes ? `${format.fileSize(entry.size_bytes)} · ` : ''}
          {entry.why}
        </p>
      </div>
      {entry.is_installed ? (
        <Badge tone="success">{t('pull.installed')}</Badge>
      ) : (
        <Button size="sm" disabled={busy} aria-label={`${t('pull.action')}: ${entry.model}`} onClick={onPull}>
          <Download /> {t('pull.action')}
        </Button>
      )}
    </li>
  );
}

function PullProgress({ pull }: { pull: Pull }) {
  const { t } = useTranslation('models');
  const format = useFormat();
  const cancel = useCancelPull();
  const share = pull.total_bytes > 0 ? pull.completed_bytes / pull.total_bytes : 0;
  const running = pull.status === 'running';
  return (
    <li className="rounded-md border border-line p-3">
      <p className="flex items-center gap-2 text-sm">
        {pull.status === 'done' ? <Check aria-hidden className="size-4 text-success-text" /> : null}
        {pull.status === 'failed' ? <CircleAlert aria-hidden className="size-4 text-danger-text" /> : null}
        <span className="min-w-0 flex-1 truncate font-medium">{pull.model}</span>
        <span className="text-xs text-muted tabular-nums">
          {running && pull.total_bytes > 0
            ? format.percent(Math.round(share * 100) / 100)
            : t(`pull.status.${pull.status}`)}
        </span>
        {running ? (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`${t('common:action.cancel')}: ${pull.model}`}
            busy={cancel.isPending}
            onClick={() => cancel.mutate(pull.job_id)}
          >
            <X />
          </Button>
        ) : null}
      </p>
      {running ? (
        <>
          <div
            role="progressbar"
            aria-label={pull.model}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
            className="mt-2 h-1.5 overflow-hidden rounded-full bg-active"
          >
            <div
              className="h-full origin-left rounded-full bg-accent transition-transform duration-500 ease-linear"
              style={{ transform: `scaleX(${share})` }}
            />
          </div>
          <p className="mt-1.5 text-xs text-muted tabular-nums">
            {pull.total_bytes > 0
              ? t('pull.bytes', {
                  done: format.fileSize(pull.completed_bytes),
                  total: format.fileSize(pull.total_bytes),
                })
              : t('pull.connecting')}
          </p>
        </>
      ) : null}
      {pull.error ? (
        <p role="status" className="mt-1 text-xs text-danger-text">
          {pull.error} {pull.remedy}
        </p>
      ) : null}
    </li>
  );
}
