import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useFormat } from '@/lib/format';
import { activityText } from './activity-text';
import { useActivity } from './details-api';

export function Activity({ taskId }: { taskId: string }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const activity = useActivity(taskId);
  if (activity.isPending) return <Skeleton className="h-24" />;
  if (activity.error)
    return <ErrorState compact error={activity.error} onRetry={() => void activity.refetch()} />;
  const entries = activity.data.pages.flatMap((page) => page.items);
  return (
    <div className="flex flex-col items-start gap-4">
      <ol className="flex w-full flex-col gap-3">
        {entries.map((entry) => {
          const name = entry.user_name || t('activity.system');
          return (
            <li key={entry.id} className="flex gap-3 text-sm">
              <Avatar name={name} size="sm" className="mt-px" />
              <p className="min-w-0 flex-1 break-words">
                <span className="font-medium">{name}</span> {activityText(entry, t)}{' '}
                <time
                  dateTime={entry.timestamp}
                  title={format.dateTime(entry.timestamp)}
                  className="text-xs whitespace-nowrap text-muted"
                >
                  {format.relative(entry.timestamp)}
                </time>
              </p>
            </li>
          );
        })}
      </ol>
      {activity.hasNextPage ? (
        <Button busy={activity.isFetchingNextPage} onClick={() => void activity.fetchNextPage()}>
          {t('activity.more')}
        </Button>
      ) : null}
    </div>
  );
}
