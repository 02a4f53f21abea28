import { CircleCheck, Ellipsis, Link2, RotateCcw, SquareKanban, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { Drawer, DrawerClose } from '@/components/ui/drawer';
import { Dropdown, DropdownItem, DropdownSeparator } from '@/components/ui/dropdown';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { useDeleteTask, useRestoreTask, useTask, useUpdateTask } from './api';
import { StatusBadge } from './status-badge';
import { TaskDetails } from './task-details';
import { isOpen, type Task } from './types';

export function TaskDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const task = useTask(id);
  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={task.data?.title ?? t('task.details')}
      className="max-w-[42rem]"
    >
      {task.data ? (
        <LoadedTask key={id} task={task.data} onClose={onClose} />
      ) : (
        <>
          <header className="flex justify-end px-4 py-3">
            <CloseButton />
          </header>
          {task.error ? (
            <ErrorState error={task.error} onRetry={() => void task.refetch()} />
          ) : (
            <div aria-hidden className="flex flex-col gap-5 px-6">
              <Skeleton className="h-7 w-3/4" />
              <Skeleton className="h-40 rounded-lg" />
              <Skeleton className="h-24 rounded-lg" />
            </div>
          )}
        </>
      )}
    </Drawer>
  );
}

function CloseButton() {
  const { t } = useTranslation();
  return (
    <DrawerClose asChild>
      <Button variant="ghost" size="icon" aria-label={t('action.close')}>
        <X />
      </Button>
    </DrawerClose>
  );
}

function LoadedTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const canWrite = useCan('write');
  const update = useUpdateTask(task.id);
  const open = isOpen(task);
  return (
    <>
      <header className="flex items-center gap-2 border-b border-line px-4 py-2.5 md:px-6">
        <StatusBadge status={task.status} />
        <span aria-live="polite" className="text-xs text-subtle">
          {update.isPending ? '…' : ''}
        </span>
        <span className="ml-auto flex items-center gap-1">
          {canWrite ? (
            <Button size="sm" onClick={() => update.mutate({ status: open ? 'done' : 'todo' })}>
              {open ? <CircleCheck aria-hidden /> : <RotateCcw aria-hidden />}
              {open ? t('task.markDone') : t('task.reopen')}
            </Button>
          ) : null}
          <TaskMenu task={task} onClose={onClose} />
          <CloseButton />
        </span>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-4 pb-10 md:px-6">
        <TaskDetails task={task} canWrite={canWrite} save={update.mutate} />
      </div>
    </>
  );
}

function TaskMenu({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const canDelete = useCan('delete');
  const remove = useDeleteTask();
  const restore = useRestoreTask();
  const onDelete = async () => {
    // Closed first: an open drawer would ask for the task that is just going away.
    onClose();
    await remove.mutateAsync(task);
    toast('success', t('common:toast.deleted', { name: task.title }), {
      action: { label: t('common:action.undo'), run: () => restore.mutate(task.id) },
    });
  };
  return (
    <Dropdown
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('common:action.more')}>
          <Ellipsis />
        </Button>
      }
    >
      {task.board_id ? (
        <DropdownItem onSelect={() => void navigate(`/boards/${task.board_id ?? ''}?task=${task.id}`)}>
          <SquareKanban aria-hidden /> {t('task.openBoard')}
        </DropdownItem>
      ) : null}
      <DropdownItem
        onSelect={() => {
          void navigator.clipboard
            .writeText(`${window.location.origin}/tasks/${task.id}`)
            .then(() => toast('success', t('common:action.copied')));
        }}
      >
        <Link2 aria-hidden /> {t('task.link')}
      </DropdownItem>
      {canDelete ? (
        <>
          <DropdownSeparator />
          <DropdownItem danger onSelect={() => void onDelete().catch(() => undefined)}>
            <Trash2 aria-hidden /> {t('task.delete')}
          </DropdownItem>
        </>
      ) : null}
    </Dropdown>
  );
}
