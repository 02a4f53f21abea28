import { Pause, Play, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/page';
import { Skeleton } from '@/components/ui/states';
import { useErrorText } from '@/lib/error-text';
import { useFormat } from '@/lib/format';
import { useChangeJob, useRebuilds, useReindex, type Job } from './jobs';

/** Builds the index anew while the old one answers. */
export function ReindexCard() {
  const { t } = useTranslation('knowledge');
  const errorText = useErrorText();
  const rebuilds = useRebuilds();
  const job = rebuilds.data?.items[0];
  const start = useReindex();
  const isActive = job?.status === 'running' || job?.status === 'paused';
  return (
    <Card
      title={t('reindex.title')}
      actions={
        isActive ? null : (
          <Button busy={start.isPending} onClick={() => start.mutate()}>
            <RefreshCw /> {t('reindex.start')}
          </Button>
        )
      }
    >
      <p className="text-sm text-muted">{t('reindex.text')}</p>
      {rebuilds.isPending ? <Skeleton className="mt-4 h-10 rounded-md" /> : null}
      {rebuilds.data?.outdated ? (
        <p className="mt-3 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-text">
          {t('reindex.outdated')}
        </p>
      ) : null}
      {job ? <Progress job={job} /> : null}
      {start.error ? (
        <p role="alert" className="mt-3 text-sm text-danger-text">
          {errorText(start.error)}
        </p>
      ) : null}
    </Card>
  );
}

function Progress({ job }: { job: Job }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const change = useChangeJob(job.id);
  const isActive = job.status === 'running' || job.status === 'paused';
  const share = job.total > 0 ? Math.min(1, job.done / job.total) : job.status === 'done' ? 1 : 0;
  return (
    <div className="mt-4 flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <p role="status" className="min-w-0 flex-1 text-sm font-medium">
          {job.status === 'done' && job.finished_at
            ? t('reindex.doneAt', { when: format.relative(job.finished_at) })
            : t(`reindex.${job.status}`)}
        </p>
        <span className="text-xs text-muted tabular-nums">
          {t('reindex.progress', { done: format.number(job.done), total: format.number(job.total) })}
        </span>
        {isActive ? (
          <Button
            size="sm"
            busy={change.isPending}
            onClick={() => change.mutate(job.status === 'running' ? 'pause' : 'resume')}
          >
            {job.status === 'running' ? <Pause /> : <Play />}
            {t(job.status === 'running' ? 'reindex.pause' : 'reindex.resume')}
          </Button>
        ) : null}
      </div>
      {isActive ? (
        <div
          role="progressbar"
          aria-label={t('reindex.title')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          className="h-2 overflow-hidden rounded-full bg-active"
        >
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-300"
            style={{ width: `${share * 100}%` }}
          />
        </div>
      ) : null}
      {job.error ? <p className="text-sm break-words text-danger-text">{job.error}</p> : null}
    </div>
  );
}
