import {
  CalendarCheck,
  History,
  House,
  Mail,
  MailOpen,
  Phone,
  StickyNote,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { RevealButton } from '@/components/ui/reveal-button';
import { Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useCan } from '@/lib/api/session';
import { activityKinds, type Activity, type ActivityKind } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { useActivities, useAddActivity, useRemoveActivity } from './timeline-api';

const icons: Record<ActivityKind, LucideIcon> = {
  note: StickyNote,
  call: Phone,
  email: Mail,
  meeting: CalendarCheck,
  viewing: House,
  letter: MailOpen,
};

export function Timeline({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const canWrite = useCan('write');
  const list = useActivities(contactId);
  const remove = useRemoveActivity(contactId);
  return (
    <div className="flex flex-col gap-5">
      {canWrite ? <ActivityForm contactId={contactId} /> : null}
      {list.isLoading ? <Skeleton className="h-24" /> : null}
      {list.error ? <ErrorState compact error={list.error} onRetry={list.retry} /> : null}
      {!list.isLoading && !list.error && list.rows.length === 0 ? (
        <EmptyState compact icon={History} title={t('activity.empty')} text={t('activity.emptyText')} />
      ) : null}
      <ol className="relative flex flex-col gap-5 before:absolute before:inset-y-3 before:left-3.75 before:w-px before:bg-line">
        {list.rows.map((activity) => (
          <TimelineItem
            key={activity.id}
            activity={activity}
            onRemove={canWrite ? () => remove.mutate(activity) : undefined}
          />
        ))}
      </ol>
      {list.hasMore ? (
        <Button className="self-start" busy={list.isLoadingMore} onClick={list.loadMore}>
          {t('activity.more')}
        </Button>
      ) : null}
    </div>
  );
}

function TimelineItem({ activity, onRemove }: { activity: Activity; onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const Icon = icons[activity.kind];
  return (
    <li className="group relative flex gap-3">
      <span className="z-10 flex size-8 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-muted">
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-medium">{activity.subject || t(`activity.kind.${activity.kind}`)}</span>
          <span className="text-xs text-muted">
            {activity.user_name ? `${t('activity.by', { name: activity.user_name })} · ` : ''}
            <time dateTime={activity.occurred_at} title={format.dateTime(activity.occurred_at)}>
              {format.relative(activity.occurred_at)}
            </time>
          </span>
        </p>
        {activity.text ? (
          <p className="mt-1 break-words whitespace-pre-line text-muted">{activity.text}</p>
        ) : null}
      </div>
      {onRemove ? (
        <RevealButton aria-label={t('activity.remove')} onClick={onRemove}>
          <Trash2 />
        </RevealButton>
      ) : null}
    </li>
  );
}

function ActivityForm({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const add = useAddActivity(contactId);
  const [kind, setKind] = useState<ActivityKind>('note');
  const [text, setText] = useState('');
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) add.mutate({ kind, text: text.trim() }, { onSuccess: () => setText('') });
      }}
    >
      <Textarea
        rows={2}
        maxLength={20_000}
        aria-label={t('activity.text')}
        placeholder={t('activity.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex justify-between gap-2">
        <Select
          aria-label={t('activity.kindLabel')}
          className="w-40"
          value={kind}
          onChange={(value) => setKind(value as ActivityKind)}
          options={activityKinds.map((value) => ({ value, label: t(`activity.kind.${value}`) }))}
        />
        <Button type="submit" variant="primary" busy={add.isPending} disabled={text.trim() === ''}>
          {t('activity.add')}
        </Button>
      </div>
    </form>
  );
}
