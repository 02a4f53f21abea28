import { FolderUp, UploadCloud } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { useStore } from '@/lib/store';
import { filesOf, isWanted } from './files';
import { intake, takeIn } from './intake';
import { IntakeList } from './intake-list';

/** Takes files and whole folders, dropped or chosen, and tells of each how far it is. */
export function IntakePanel() {
  const { t } = useTranslation('knowledge');
  const [isOver, setIsOver] = useState(false);
  const depth = useRef(0);
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const items = useStore(intake);
  const concerns = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <section aria-label={t('drop.label')} className="card overflow-hidden">
      <div
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
        onDrop={(event) => {
          if (!concerns(event)) return;
          event.preventDefault();
          depth.current = 0;
          setIsOver(false);
          void filesOf(event.dataTransfer).then(takeIn);
        }}
        className={cn(
          'm-2 flex items-center gap-x-5 gap-y-3 rounded-lg border-2 border-dashed border-line-strong px-4 py-5 transition-colors max-sm:flex-col max-sm:text-center sm:px-6',
          isOver && 'border-accent bg-accent-soft',
        )}
      >
        <span className="flex size-11 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent-text">
          <UploadCloud aria-hidden className="size-5" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="font-medium">{t(isOver ? 'drop.now' : 'drop.title')}</p>
          <p className="mt-0.5 text-sm text-muted">{t('drop.text')}</p>
        </div>
        <div className="flex flex-wrap justify-center gap-2">
          <Button variant="primary" onClick={() => fileInput.current?.click()}>
            <UploadCloud /> {t('drop.files')}
          </Button>
          <Button onClick={() => folderInput.current?.click()}>
            <FolderUp /> {t('drop.folder')}
          </Button>
        </div>
      </div>
      <input
        ref={fileInput}
        type="file"
        multiple
        hidden
        aria-label={t('drop.files')}
        onChange={(event) => {
          takeIn([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <input
        ref={folderInput}
        type="file"
        multiple
        hidden
        // React knows the attribute only as a plain one.
        {...{ webkitdirectory: '' }}
        aria-label={t('drop.folder')}
        onChange={(event) => {
          takeIn([...(event.target.files ?? [])].filter(isWanted));
          event.target.value = '';
        }}
      />
      {items.length > 0 ? <IntakeList items={items} /> : null}
    </section>
  );
}
