import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useCan } from '@/lib/api/session';
import type { CursorList } from '@/lib/api/list';
import { useFormat } from '@/lib/format';
import { DocumentMenu } from './document-actions';
import type { RowActions } from './document-columns';
import { startDrag } from './drag';
import { FileIcon } from './file-icon';
import { ReadingState } from './reading-state';
import { RenameField } from './rename-field';
import { typeLabel } from './type-label';
import type { DocumentRecord } from './types';

export function DocumentTiles({
  list,
  actions,
  empty,
}: {
  list: CursorList<DocumentRecord>;
  actions: RowActions;
  empty: ReactNode;
}) {
  const { t } = useTranslation('documents');
  if (list.error && list.rows.length === 0) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (!list.isLoading && list.rows.length === 0) return <>{empty}</>;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pb-4" aria-busy={list.isLoading}>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
        {list.isLoading
          ? Array.from({ length: 8 }, (_, index) => (
              <li key={index}>
                <Skeleton className="h-40 rounded-lg" />
              </li>
            ))
          : list.rows.map((document) => <Tile key={document.id} document={document} actions={actions} />)}
      </ul>
      {list.hasMore ? (
        <div className="mt-4 flex justify-center">
          <Button busy={list.isLoadingMore} onClick={list.loadMore}>
            {t('common:action.showMore')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Tile({ document, actions }: { document: DocumentRecord; actions: RowActions }) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const navigate = useNavigate();
  const canWrite = useCan('write');
  return (
    <li
      className="card relative flex h-40 flex-col p-3 transition-shadow hover:shadow-md"
      draggable={canWrite}
      onDragStart={(event) => startDrag(event, { kind: 'document', id: document.id })}
    >
      <div className="flex items-start justify-between">
        <FileIcon type={document.content_type} large />
        <span className="relative z-10">
          <DocumentMenu
            document={document}
            onRename={() => actions.onRename(document.id)}
            onMove={() => actions.onMove(document)}
            onVersions={() => actions.onVersions(document)}
          />
        </span>
      </div>
      <div className="mt-auto min-w-0">
        {actions.renaming === document.id ? (
          <span className="relative z-10 block">
            <RenameField
              title={document.title}
              onSave={(title) => actions.onSaveTitle(document, title)}
              onCancel={() => actions.onRename(null)}
            />
          </span>
        ) : (
          <button
            type="button"
            onClick={() => void navigate(`/documents/${document.id}`)}
            className="line-clamp-2 text-left text-sm font-medium break-words after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring"
          >
            {document.title}
          </button>
        )}
        {document.index_status === 'indexed' && document.index_error !== 'partial' ? (
          <p className="mt-1 truncate text-xs text-muted">
            {typeLabel(document.content_type, t)} · {format.fileSize(document.size)}
          </p>
        ) : (
          <div className="mt-1">
            <ReadingState document={document} />
          </div>
        )}
      </div>
    </li>
  );
}
