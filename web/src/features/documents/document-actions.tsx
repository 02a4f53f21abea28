import { Download, Ellipsis, FolderInput, History, LinkIcon, Pencil, Trash2, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUndoToast } from '@/components/records/use-delete-with-undo';
import { Button } from '@/components/ui/button';
import { Dropdown, DropdownItem, DropdownSeparator } from '@/components/ui/dropdown';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { useErrorText } from '@/lib/error-text';
import { openModal } from '@/lib/modals';
import { useDeleteDocument, useRestoreDocument, useUpdateDocument, type DocumentChange } from './api';
import { downloadDocument } from './download';
import type { DocumentRecord } from './types';

/** What can be done with one document, with the same answers everywhere it is shown. */
export function useDocumentActions() {
  const { t } = useTranslation('documents');
  const errorText = useErrorText();
  const update = useUpdateDocument();
  const remove = useDeleteDocument();
  const restore = useRestoreDocument();
  const offerUndo = useUndoToast();
  return {
    rename: (document: DocumentRecord, title: string) =>
      update.mutate(
        { document, fields: { title } },
        { onSuccess: () => toast('success', t('rename.done', { title })) },
      ),
    move: (document: DocumentRecord, folderId: string | null, folder: string) =>
      update.mutate(
        { document, fields: { folder_id: folderId } },
        {
          onSuccess: (moved) =>
            toast('success', t('move.done', { folder }), {
              action: {
                label: t('common:action.undo'),
                run: () => update.mutate({ document: moved, fields: { folder_id: document.folder_id } }),
              },
            }),
        },
      ),
    change: (document: DocumentRecord, fields: DocumentChange) => update.mutate({ document, fields }),
    remove: async (document: DocumentRecord) => {
      await remove.mutateAsync(document);
      offerUndo(document.title, () => restore.mutateAsync(document.id));
    },
    download: (document: DocumentRecord) =>
      void downloadDocument(document).catch((error: unknown) => toast('error', errorText(error))),
  };
}

interface DocumentMenuProps {
  document: DocumentRecord;
  onRename: () => void;
  onMove: () => void;
  onVersions: () => void;
  onNewVersion?: () => void;
  onDeleted?: () => void;
}

export function DocumentMenu({
  document,
  onRename,
  onMove,
  onVersions,
  onNewVersion,
  onDeleted,
}: DocumentMenuProps) {
  const { t } = useTranslation('documents');
  const canWrite = useCan('write');
  const canDelete = useCan('delete');
  const actions = useDocumentActions();
  return (
    <Dropdown
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t('action.forRow', { title: document.title })}>
          <Ellipsis />
        </Button>
      }
    >
      <DropdownItem onSelect={() => actions.download(document)}>
        <Download /> {t('action.download')}
      </DropdownItem>
      <DropdownItem onSelect={onVersions}>
        <History /> {t('action.versions')}
      </DropdownItem>
      {canWrite ? (
        <>
          {onNewVersion ? (
            <DropdownItem onSelect={onNewVersion}>
              <Upload /> {t('action.newVersion')}
            </DropdownItem>
          ) : null}
          <DropdownSeparator />
          <DropdownItem
            // The menu gives the focus back when it closes; the field takes it afterwards.
            onSelect={() => setTimeout(onRename, 50)}
          >
            <Pencil /> {t('action.rename')}
          </DropdownItem>
          <DropdownItem onSelect={onMove}>
            <FolderInput /> {t('action.move')}
          </DropdownItem>
          <DropdownItem onSelect={() => openModal('share_document', { document_id: document.id })}>
            <LinkIcon /> {t('action.share')}
          </DropdownItem>
        </>
      ) : null}
      {canDelete ? (
        <>
          <DropdownSeparator />
          <DropdownItem
            danger
            onSelect={() => void actions.remove(document).then(onDeleted, () => undefined)}
          >
            <Trash2 /> {t('action.toBin')}
          </DropdownItem>
        </>
      ) : null}
    </Dropdown>
  );
}
