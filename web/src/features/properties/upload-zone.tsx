import { ImageUp, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { useErrorText } from '@/lib/error-text';
import { acceptedTypes, useUploads, type Upload } from './use-uploads';

/** Files by drop or by the file dialog, each with its progress. */
export function UploadZone({ propertyId }: { propertyId: string }) {
  const { t } = useTranslation('properties');
  const { uploads, add, dismiss } = useUploads(propertyId);
  const [over, setOver] = useState(false);
  const id = useId();
  return (
    <div className="flex flex-col gap-2">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add([...event.dataTransfer.files]);
        }}
        className={cn(
          'flex cursor-pointer flex-col items-center gap-1 rounded-lg border border-dashed border-control px-4 py-6 text-center text-sm transition-colors focus-within:outline-2 focus-within:outline-ring hover:bg-hover',
          over && 'border-accent bg-accent-soft',
        )}
      >
        <ImageUp aria-hidden className="size-6 text-subtle" />
        <span className="font-medium">{t('upload.title')}</span>
        <span className="text-xs text-muted">{t('upload.hint')}</span>
        <input
          id={id}
          type="file"
          multiple
          accept={acceptedTypes.join(',')}
          className="sr-only"
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
      {uploads.length > 0 ? (
        <ul aria-label={t('upload.list')} className="flex flex-col gap-1">
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onDismiss={() => dismiss(upload.id)} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function UploadRow({ upload, onDismiss }: { upload: Upload; onDismiss: () => void }) {
  const { t } = useTranslation('properties');
  const errorText = useErrorText();
  const failed = upload.error !== null && upload.error !== undefined;
  const reason =
    upload.error === 'type' || upload.error === 'size'
      ? t(`upload.refused.${upload.error}`)
      : errorText(upload.error);
  const percent = Math.round(upload.progress * 100);
  return (
    <li className="flex items-center gap-3 rounded-md border border-line px-3 py-2 text-sm">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{upload.name}</span>
        {failed ? (
          <span role="alert" className="block text-xs text-danger-text">
            {reason}
          </span>
        ) : (
          <span
            role="progressbar"
            aria-label={upload.name}
            aria-valuenow={percent}
            aria-valuemin={0}
            aria-valuemax={100}
            className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-active"
          >
            <span
              className="block h-full rounded-full bg-accent transition-[width] duration-200"
              style={{ width: `${Math.max(3, percent)}%` }}
            />
          </span>
        )}
      </span>
      {failed ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('upload.dismiss', { name: upload.name })}
          onClick={onDismiss}
        >
          <X />
        </Button>
      ) : (
        <span className="w-20 text-right text-xs text-muted tabular-nums">
          {percent < 100 ? `${percent} %` : t('upload.rendering')}
        </span>
      )}
    </li>
  );
}
