import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { useCan } from '@/lib/api/session';
import { useFormat } from '@/lib/format';
import { DocumentMenu } from './document-actions';
import { startDrag } from './drag';
import { FileIcon } from './file-icon';
import { ReadingState } from './reading-state';
import { RelatedChip } from './related-chip';
import { RenameField } from './rename-field';
import { typeLabel } from './type-label';
import type { DocumentRecord } from './types';

export interface RowActions {
  /** The document whose title is being edited. */
  renaming: string | null;
  search: string;
  onRename: (id: string | null) => void;
  onSaveTitle: (document: DocumentRecord, title: string) => void;
  onMove: (document: DocumentRecord) => void;
  onVersions: (document: DocumentRecord) => void;
}

export function useDocumentColumns(row: RowActions): ColumnDef<DocumentRecord>[] {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const canWrite = useCan('write');
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('column.title'),
        meta: { width: 'minmax(12rem, 3fr)', sort: 'title' },
        cell: ({ row: { original: document } }) => (
          <span
            className="flex items-center gap-3"
            draggable={canWrite && row.renaming !== document.id}
            onDragStart={(event) => startDrag(event, { kind: 'document', id: document.id })}
          >
            <FileIcon type={document.content_type} />
            {row.renaming === document.id ? (
              <RenameField
                title={document.title}
                onSave={(title) => row.onSaveTitle(document, title)}
                onCancel={() => row.onRename(null)}
              />
            ) : (
              <span className="min-w-0">
                <span className="flex items-center gap-2">
                  <Link
                    to={`/documents/${document.id}${row.search ? `?q=${encodeURIComponent(row.search)}` : ''}`}
                    tabIndex={-1}
                    draggable={false}
                    className="block truncate font-medium hover:underline"
                  >
                    {document.title}
                  </Link>
                  {document.tags.slice(0, 2).map((tag) => (
                    <Badge key={tag} className="max-lg:hidden">
                      {tag}
                    </Badge>
                  ))}
                </span>
                <ReadingState document={document} />
              </span>
            )}
          </span>
        ),
      },
      {
        id: 'related',
        header: t('column.related'),
        meta: { width: 'minmax(9rem, 1.2fr)', wide: 'lg' },
        cell: ({ row: { original } }) =>
          original.related ? (
            <RelatedChip related={original.related} />
          ) : (
            <span className="text-subtle">–</span>
          ),
      },
      {
        id: 'type',
        header: t('column.type'),
        meta: { width: 'minmax(7rem, 0.8fr)', wide: 'md' },
        cell: ({ row: { original } }) => (
          <span className="text-muted">{typeLabel(original.content_type, t)}</span>
        ),
      },
      {
        id: 'size',
        header: t('column.size'),
        meta: { width: 'minmax(5.5rem, 0.5fr)', sort: 'size', align: 'right', wide: 'md' },
        cell: ({ row: { original } }) => <span className="text-muted">{format.fileSize(original.size)}</span>,
      },
      {
        id: 'updated',
        header: t('column.updated'),
        meta: { width: 'minmax(7.5rem, 0.7fr)', sort: 'updated_at', align: 'right', wide: 'md' },
        cell: ({ row: { original } }) => (
          <span className="text-muted">{format.relative(original.updated_at)}</span>
        ),
      },
      {
        id: 'actions',
        header: () => <span className="sr-only">{t('column.actions')}</span>,
        meta: { width: '3rem', align: 'right' },
        cell: ({ row: { original } }) => (
          <DocumentMenu
            document={original}
            onRename={() => row.onRename(original.id)}
            onMove={() => row.onMove(original)}
            onVersions={() => row.onVersions(original)}
          />
        ),
      },
    ],
    [t, format, canWrite, row],
  );
}
