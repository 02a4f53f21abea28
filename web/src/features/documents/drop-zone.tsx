import { UploadCloud } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { carriesFiles } from './drag';

/** Takes files that are dropped anywhere on the page; dragging something of our own around does not concern it. */
export function DropZone({
  enabled,
  folderName,
  onFiles,
  className,
  children,
}: {
  enabled: boolean;
  folderName: string | null;
  onFiles: (files: File[]) => void;
  className?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation('documents');
  const [isOver, setIsOver] = useState(false);
  // Entering a child fires before leaving its parent, so only the balance says whether the page was left.
  const depth = useRef(0);
  const concerns = (event: DragEvent) => enabled && carriesFiles(event);
  return (
    <div
      className={cn('relative', className)}
      onDragEnter={(event) => {
        if (!concerns(event)) return;
        depth.current++;
        setIsOver(true);
      }}
      onDragOver={(event) => {
        if (concerns(event)) event.preventDefault();
      }}
      onDragLeave={(event) => {
        if (!concerns(event)) return;
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setIsOver(false);
      }}
      onDropCapture={() => {
        depth.current = 0;
        setIsOver(false);
      }}
      onDrop={(event) => {
        if (!concerns(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver ? (
        <div className="pointer-events-none absolute inset-3 z-20 flex flex-col items-center justify-center gap-2 rounded-xl border-2 border-dashed border-accent bg-surface/90 text-center">
          <UploadCloud aria-hidden className="size-8 text-accent-text" />
          <p className="text-lg font-semibold">{t('drop.title')}</p>
          <p className="text-sm text-muted">
            {folderName ? t('drop.into', { folder: folderName }) : t('drop.none')}
          </p>
        </div>
      ) : null}
    </div>
  );
}
