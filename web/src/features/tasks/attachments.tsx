import { Download, Paperclip, Trash2, Upload as UploadIcon, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { cn } from '@/lib/cn';
import { useErrorText } from '@/lib/error-text';
import { useFormat } from '@/lib/format';
import {
  downloadAttachment,
  useAttachments,
  useRemoveAttachment,
  useRestoreAttachment,
  useUploads,
  type Upload,
} from './details-api';
import type { TaskAttachment } from './types';

const mostBytes = 25 * 1_048_576;

export function Attachments({ taskId, canWrite }: { taskId: string; canWrite: boolean }) {
  const { t } = useTranslation('tasks');
  const attachments = useAttachments(taskId);
  const { uploads, start, dismiss } = useUploads(taskId);
  const addFiles = (files: FileList) => {
    for (const file of files) {
      if (file.size > mostBytes) toast('error', file.name, { text: t('attachments.tooLarge') });
      else void start(file);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      {canWrite ? <DropZone onFiles={addFiles} /> : null}
      {uploads.map((upload) => (
        <UploadRow key={upload.id} upload={upload} onDismiss={() => dismiss(upload.id)} />
      ))}
      {attachments.isPending ? <Skeleton className="h-12" /> : null}
      {attachments.error ? (
        <ErrorState compact error={attachments.error} onRetry={() => void attachments.refetch()} />
      ) : null}
      {attachments.data?.length === 0 && !canWrite ? (
        <p className="text-sm text-muted">{t('attachments.empty')}</p>
      ) : null}
      <ul className="flex flex-col divide-y divide-line">
        {(attachments.data ?? []).map((attachment) => (
          <AttachmentRow key={attachment.id} attachment={attachment} canWrite={canWrite} />
        ))}
      </ul>
    </div>
  );
}

function DropZone({ onFiles }: { onFiles: (files: FileList) => void }) {
  const { t } = useTranslation('tasks');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles(event.dataTransfer.files);
      }}
      className={cn(
        'flex flex-wrap items-center gap-3 rounded-lg border border-dashed border-line-strong px-4 py-3',
        over && 'border-accent bg-accent-soft',
      )}
    >
      <Button onClick={() => input.current?.click()}>
        <UploadIcon aria-hidden /> {t('attachments.add')}
      </Button>
      <p className="min-w-40 flex-1 text-xs text-muted">{t('attachments.drop')}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attachments.add')}
        onChange={(event) => {
          if (event.target.files) onFiles(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}

function UploadRow({ upload, onDismiss }: { upload: Upload; onDismiss: () => void }) {
  const { t } = useTranslation('tasks');
  const errorText = useErrorText();
  const percent = Math.round(upload.progress * 100);
  if (upload.error) {
    return (
      <div
        role="alert"
        className="flex items-center gap-3 rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{upload.name}</span>
          {errorText(upload.error)}
        </span>
        <Button variant="ghost" size="icon-sm" aria-label={t('common:action.close')} onClick={onDismiss}>
          <X />
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-1 text-sm">
      <span className="flex justify-between gap-3 text-muted">
        <span className="truncate">{upload.name}</span>
        <span className="tabular-nums">{percent} %</span>
      </span>
      <span
        role="progressbar"
        aria-label={t('attachments.uploading', { name: upload.name })}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-active"
      >
        <span className="block h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
      </span>
    </div>
  );
}

function AttachmentRow({ attachment, canWrite }: { attachment: TaskAttachment; canWrite: boolean }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  const errorText = useErrorText();
  const remove = useRemoveAttachment(attachment.task_id);
  const restore = useRestoreAttachment(attachment.task_id);
  const name = attachment.file_name;
  const onRemove = () =>
    remove.mutate(attachment, {
      onSuccess: () =>
        toast('success', t('attachments.removed', { name }), {
          action: { label: t('common:action.undo'), run: () => restore.mutate(attachment.id) },
        }),
    });
  return (
    <li className="flex items-center gap-3 py-2">
      <Paperclip aria-hidden className="size-4 shrink-0 text-subtle" />
      <span className="min-w-0 flex-1 text-sm">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-muted">
          {format.fileSize(attachment.size)} · {attachment.uploaded_by_name} ·{' '}
          {format.relative(attachment.created_at)}
        </span>
      </span>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('attachments.download', { name })}
        onClick={() =>
          void downloadAttachment(attachment).catch((error: unknown) => toast('error', errorText(error)))
        }
      >
        <Download />
      </Button>
      {canWrite ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('attachments.remove', { name })}
          onClick={onRemove}
        >
          <Trash2 />
        </Button>
      ) : null}
    </li>
  );
}
