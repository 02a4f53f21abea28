import { FileText, FolderOpen, FolderTree as FolderTreeIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/list/data-table';
import { useCountText } from '@/components/list/use-count-text';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/drawer';
import { Page, PageHeader } from '@/components/ui/page';
import { EmptyState } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useDocumentList, useFolderTree, useSaveFolder } from './api';
import { useDocumentActions } from './document-actions';
import { useDocumentColumns, type RowActions } from './document-columns';
import { DocumentFilterBar } from './document-filter-bar';
import { DocumentTiles } from './document-tiles';
import type { Dragged } from './drag';
import { DropZone } from './drop-zone';
import { FolderMenu } from './folder-menu';
import { FolderPane } from './folder-pane';
import { MoveDialog } from './move-dialog';
import { folderOf, type DocumentRecord } from './types';
import { UploadButton } from './upload-button';
import { UploadPanel } from './upload-panel';
import { useUpload } from './use-upload';
import { VersionsDrawer } from './versions-drawer';

const filterKeys = ['folder', 'q', 'tag', 'type', 'sort', 'view'] as const;

export function DocumentsPage() {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  const canWrite = useCan('write');
  const { values, set } = useUrlFilters(filterKeys);
  const sort = values.sort || (values.folder ? 'title' : '-updated_at');
  const list = useDocumentList({ ...values, sort });
  const count = useCountText(list.total, 'documents:count');
  const tree = useFolderTree();
  const actions = useDocumentActions();
  const saveFolder = useSaveFolder();
  const upload = useUpload();
  const [renaming, setRenaming] = useState<string | null>(null);
  const [moving, setMoving] = useState<DocumentRecord | null>(null);
  const [versionsOf, setVersionsOf] = useState<DocumentRecord | null>(null);
  const [paneOpen, setPaneOpen] = useState(false);

  const folders = tree.data?.folders ?? [];
  const folder = folders.find((candidate) => candidate.id === values.folder);
  const place = folder?.name ?? t(values.folder === 'root' ? 'place.root' : 'place.all');
  const isFiltered = Boolean(values.q || values.tag || values.type);
  const clear = () => set({ q: '', tag: '', type: '' });

  const { rename } = actions;
  const rowActions = useMemo<RowActions>(
    () => ({
      renaming,
      search: values.q,
      onRename: setRenaming,
      onSaveTitle: (document, title) => {
        setRenaming(null);
        rename(document, title);
      },
      onMove: setMoving,
      onVersions: setVersionsOf,
    }),
    // The mutation behind `rename` is stable; the object around it is not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [renaming, values.q],
  );
  const columns = useDocumentColumns(rowActions);

  const dropRecord = (dragged: Dragged, target: string) => {
    const name = folders.find((candidate) => candidate.id === target)?.name ?? '';
    if (dragged.kind === 'document') {
      const document = list.rows.find((row) => row.id === dragged.id);
      if (document && document.folder_id !== target) actions.move(document, target, name);
    } else if (dragged.id !== target) {
      const moved = folders.find((candidate) => candidate.id === dragged.id);
      if (moved && moved.parent_id !== target) {
        saveFolder.mutate(
          { folder: moved, fields: { parent_id: target } },
          { onSuccess: () => toast('success', t('move.done', { folder: name })) },
        );
      }
    }
  };

  const pane = (
    <FolderPane
      folder={values.folder}
      onSelect={(next) => {
        setPaneOpen(false);
        set({ folder: next, q: '', tag: '', type: '', sort: '' });
      }}
      onDropRecord={dropRecord}
      onDropFiles={upload.toFolder}
    />
  );
  const uploadButton = canWrite ? (
    <UploadButton variant="primary" onFiles={(files) => upload.toFolder(files, folderOf(values.folder))} />
  ) : null;
  const empty = isFiltered ? (
    <EmptyState
      icon={FileText}
      title={t('empty.filteredTitle')}
      text={t('empty.filteredText')}
      action={<Button onClick={clear}>{t('common:action.clear')}</Button>}
    />
  ) : (
    <EmptyState
      icon={FolderOpen}
      title={t(folder ? 'empty.folderTitle' : 'empty.title')}
      text={t(folder ? 'empty.folderText' : 'empty.text')}
      action={uploadButton}
    />
  );

  return (
    <DropZone
      enabled={canWrite}
      folderName={folder?.name ?? null}
      onFiles={(files) => upload.toFolder(files, folderOf(values.folder))}
      className="flex h-full min-h-0"
    >
      <div className="flex w-64 shrink-0 flex-col border-r border-line bg-sunken/50 max-lg:hidden">
        {pane}
      </div>
      <div className="min-w-0 flex-1">
        <Page fill>
          <PageHeader
            title={place}
            subtitle={count}
            actions={
              <>
                <Button className="lg:hidden" onClick={() => setPaneOpen(true)}>
                  <FolderTreeIcon /> {t('folders')}
                </Button>
                {folder ? (
                  <FolderMenu
                    folder={folder}
                    folders={folders}
                    onDeleted={() => set({ folder: folder.parent_id ?? '' })}
                  />
                ) : null}
                {uploadButton}
              </>
            }
          />
          <DocumentFilterBar values={values} onChange={set} onClear={clear} />
          {values.view === 'tiles' ? (
            <DocumentTiles list={list} actions={rowActions} empty={empty} />
          ) : (
            <DataTable
              label={place}
              list={list}
              columns={columns}
              sort={sort}
              rowHeight={56}
              onSort={(next) => set({ sort: next })}
              onOpen={(document) =>
                void navigate(
                  `/documents/${document.id}${values.q ? `?q=${encodeURIComponent(values.q)}` : ''}`,
                )
              }
              empty={empty}
            />
          )}
        </Page>
      </div>
      <Drawer
        open={paneOpen}
        onOpenChange={setPaneOpen}
        title={t('folders')}
        side="left"
        className="max-w-[20rem]"
      >
        {pane}
      </Drawer>
      <UploadPanel />
      {moving ? (
        <MoveDialog
          title={moving.title}
          from={moving.folder_id}
          onClose={() => setMoving(null)}
          onMove={(target, name) => {
            setMoving(null);
            actions.move(moving, target, name);
          }}
        />
      ) : null}
      {versionsOf ? (
        <VersionsDrawer
          document={list.rows.find((row) => row.id === versionsOf.id) ?? versionsOf}
          onClose={() => setVersionsOf(null)}
        />
      ) : null}
    </DropZone>
  );
}
