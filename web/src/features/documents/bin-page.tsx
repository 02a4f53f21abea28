import { Folder as FolderIcon, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { EmptyState, ErrorState, PageSkeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { useFormat } from '@/lib/format';
import { useBin, useRestoreDocument, useRestoreFolder } from './api';
import { FileIcon } from './file-icon';
import { typeLabel } from './type-label';

/** What was deleted. A folder stands for everything that went with it. */
export function BinPage() {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const { documents, folders } = useBin();
  const restoreDocument = useRestoreDocument();
  const restoreFolder = useRestoreFolder();
  const restored = (name: string) => ({
    onSuccess: () => toast('success', t('common:toast.restored', { name })),
  });

  if (documents.isLoading || folders.isLoading) return <PageSkeleton />;
  const failed = documents.error ? documents : folders.error ? folders : null;
  const isEmpty = documents.rows.length === 0 && folders.rows.length === 0;
  return (
    <Page narrow>
      <PageHeader
        title={t('place.bin')}
        subtitle={t('bin.text')}
        back={{ to: '/documents', label: t('title') }}
      />
      {failed ? (
        <ErrorState error={failed.error} onRetry={failed.retry} />
      ) : isEmpty ? (
        <EmptyState icon={Trash2} title={t('bin.empty')} text={t('bin.emptyText')} />
      ) : (
        <ul className="card divide-y divide-line">
          {folders.rows.map((folder) => (
            <BinRow
              key={folder.id}
              icon={
                <span className="flex size-8 items-center justify-center rounded-md bg-active text-muted [&_svg]:size-4">
                  <FolderIcon aria-hidden />
                </span>
              }
              title={folder.name}
              text={`${t('bin.folder')} · ${t('bin.deleted', { when: format.relative(folder.deleted_at) })}`}
              onRestore={() => restoreFolder.mutate(folder.id, restored(folder.name))}
            />
          ))}
          {documents.rows.map((document) => (
            <BinRow
              key={document.id}
              icon={<FileIcon type={document.content_type} />}
              title={document.title}
              text={`${typeLabel(document.content_type, t)} · ${t('bin.deleted', { when: format.relative(document.deleted_at) })}`}
              onRestore={() => restoreDocument.mutate(document.id, restored(document.title))}
            />
          ))}
        </ul>
      )}
      {documents.hasMore ? (
        <Button className="self-center" busy={documents.isLoadingMore} onClick={documents.loadMore}>
          {t('common:action.showMore')}
        </Button>
      ) : null}
    </Page>
  );
}

function BinRow({
  icon,
  title,
  text,
  onRestore,
}: {
  icon: ReactNode;
  title: string;
  text: string;
  onRestore: () => void;
}) {
  const { t } = useTranslation('documents');
  const canDelete = useCan('delete');
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      {icon}
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{title}</p>
        <p className="truncate text-xs text-muted">{text}</p>
      </div>
      {canDelete ? (
        <Button size="sm" aria-label={`${t('action.restore')}: ${title}`} onClick={onRestore}>
          {t('action.restore')}
        </Button>
      ) : null}
    </li>
  );
}
