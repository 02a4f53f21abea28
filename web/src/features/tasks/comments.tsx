import { MessageSquare, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { RevealButton } from '@/components/ui/reveal-button';
import { Textarea } from '@/components/ui/input';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUser } from '@/lib/api/session';
import { useFormat } from '@/lib/format';
import { useAddComment, useComments, useRemoveComment } from './details-api';
import type { TaskComment } from './types';

export function Comments({ taskId, canWrite }: { taskId: string; canWrite: boolean }) {
  const { t } = useTranslation('tasks');
  const user = useUser();
  const comments = useComments(taskId);
  const remove = useRemoveComment(taskId);
  const onRemove = async (comment: TaskComment) => {
    const sure = await confirm({
      title: t('comments.removeTitle'),
      text: comment.text.slice(0, 200),
      confirmLabel: t('comments.remove'),
      danger: true,
    });
    if (sure) remove.mutate(comment);
  };
  return (
    <div className="flex flex-col gap-5">
      {comments.isPending ? <Skeleton className="h-16" /> : null}
      {comments.error ? (
        <ErrorState compact error={comments.error} onRetry={() => void comments.refetch()} />
      ) : null}
      {comments.data?.length === 0 ? (
        <EmptyState compact icon={MessageSquare} title={t('comments.empty')} />
      ) : null}
      <ol className="flex flex-col gap-4">
        {(comments.data ?? []).map((comment) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            onRemove={
              canWrite && (comment.author_id === user.id || user.role === 'admin')
                ? () => void onRemove(comment)
                : undefined
            }
          />
        ))}
      </ol>
      {canWrite ? <CommentForm taskId={taskId} /> : null}
    </div>
  );
}

function CommentItem({ comment, onRemove }: { comment: TaskComment; onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  return (
    <li className="group flex gap-3">
      <Avatar name={comment.author_name} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-medium">{comment.author_name}</span>
          <time
            dateTime={comment.created_at}
            title={format.dateTime(comment.created_at)}
            className="text-xs text-muted"
          >
            {format.relative(comment.created_at)}
          </time>
        </p>
        <p className="mt-0.5 text-sm break-words whitespace-pre-line">{comment.text}</p>
      </div>
      {onRemove ? (
        <RevealButton aria-label={t('comments.remove')} onClick={onRemove}>
          <Trash2 />
        </RevealButton>
      ) : null}
    </li>
  );
}

function CommentForm({ taskId }: { taskId: string }) {
  const { t } = useTranslation('tasks');
  const add = useAddComment(taskId);
  const [text, setText] = useState('');
  const send = () => {
    if (text.trim() && !add.isPending) add.mutate(text.trim(), { onSuccess: () => setText('') });
  };
  return (
    <form
      className="flex flex-col items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        rows={2}
        maxLength={10_000}
        value={text}
        aria-label={t('comments.placeholder')}
        placeholder={t('comments.placeholder')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
        className="w-full"
      />
      <Button type="submit" variant="primary" busy={add.isPending} disabled={text.trim() === ''}>
        {t('comments.add')}
      </Button>
    </form>
  );
}
