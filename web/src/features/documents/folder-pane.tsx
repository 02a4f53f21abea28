import { Files, FolderPlus, Inbox, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { Tooltip } from '@/components/ui/tooltip';
import { useCan } from '@/lib/api/session';
import { cn } from '@/lib/cn';
import { openModal } from '@/lib/modals';
import { useFolderTree } from './api';
import { FolderTree } from './folder-tree';
import type { Dragged } from './drag';

interface FolderPaneProps {
  folder: string;
  onSelect: (folder: string) => void;
  onDropRecord: (dragged: Dragged, folderId: string) => void;
  onDropFiles: (files: File[], folderId: string) => void;
}

/** Where to look: everything, no folder, the tree, the bin. */
export function FolderPane({ folder, onSelect, onDropRecord, onDropFiles }: FolderPaneProps) {
  const { t } = useTranslation('documents');
  const canWrite = useCan('write');
  const tree = useFolderTree();
  return (
    <nav aria-label={t('folders')} className="flex min-h-0 flex-1 flex-col gap-px overflow-y-auto p-2">
      <PlaceButton
        icon={<Files />}
        label={t('place.all')}
        count={tree.data?.document_count}
        isCurrent={folder === ''}
        onClick={() => onSelect('')}
      />
      <PlaceButton
        icon={<Inbox />}
        label={t('place.root')}
        count={tree.data?.root_document_count}
        isCurrent={folder === 'root'}
        onClick={() => onSelect('root')}
      />
      <div className="mt-3 mb-1 flex items-center justify-between pl-2">
        <h2 className="text-xs font-medium text-subtle">{t('folders')}</h2>
        {canWrite ? (
          <Tooltip label={t('action.newFolder')}>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('action.newFolder')}
              onClick={() => openModal('create_folder')}
            >
              <FolderPlus />
            </Button>
          </Tooltip>
        ) : null}
      </div>
      {tree.isPending ? (
        <div className="flex flex-col gap-2 p-2">
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
          <Skeleton className="w-3/5" />
        </div>
      ) : tree.error ? (
        <ErrorState compact error={tree.error} onRetry={() => void tree.refetch()} />
      ) : tree.data.folders.length > 0 ? (
        <FolderTree
          folders={tree.data.folders}
          selected={folder}
          canMove={canWrite}
          onSelect={onSelect}
          onDropRecord={onDropRecord}
          onDropFiles={onDropFiles}
        />
      ) : null}
      <Link
        to="/documents/bin"
        className="mt-auto flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-fg [&_svg]:size-4"
      >
        <Trash2 aria-hidden /> {t('place.bin')}
      </Link>
    </nav>
  );
}

function PlaceButton({
  icon,
  label,
  count,
  isCurrent,
  onClick,
}: {
  icon: ReactNode;
  label: string;
  count: number | undefined;
  isCurrent: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onClick}
      className={cn(
        'flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-sm hover:bg-hover [&_svg]:size-4',
        isCurrent && 'bg-accent-soft font-medium text-accent-text hover:bg-accent-soft',
      )}
    >
      {icon}
      <span className="flex-1 truncate text-left">{label}</span>
      <span aria-hidden className={cn('text-xs tabular-nums', isCurrent ? 'text-accent-text' : 'text-muted')}>
        {count ?? ''}
      </span>
    </button>
  );
}
