import { Download, Sparkles } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { ErrorState, PageSkeleton } from '@/components/ui/states';
import { useCan } from '@/lib/api/session';
import { openAssistant } from '@/lib/assistant-panel';
import { useDocument, useFolderTree } from './api';
import { DocumentMenu, useDocumentActions } from './document-actions';
import { DocumentFacts } from './document-facts';
import { DropZone } from './drop-zone';
import { FileIcon } from './file-icon';
import { MoveDialog } from './move-dialog';
import { Preview } from './preview';
import { RenameField } from './rename-field';
import { typeLabel } from './type-label';
import type { DocumentRecord } from './types';
import { UploadPanel } from './upload-panel';
import { useUpload } from './use-upload';
import { VersionsDrawer } from './versions-drawer';

export function DocumentPage() {
  const { id = '' } = useParams();
  const document = useDocument(id);
  if (document.isPending) return <PageSkeleton />;
  if (document.error) return <ErrorState error={document.error} onRetry={() => void document.refetch()} />;
  return <DocumentDetail document={document.data} />;
}

function DocumentDetail({ document }: { document: DocumentRecord }) {
  const { t } = useTranslation('documents');
  const navigate = useNavigate();
  const canWrite = useCan('write');
  const actions = useDocumentActions();
  const upload = useUpload();
  const tree = useFolderTree();
  const [renaming, setRenaming] = useState(false);
  const [moving, setMoving] = useState(false);
  const [showsVersions, setShowsVersions] = useState(false);
  const versionInput = useRef<HTMLInputElement>(null);
  const folder = tree.data?.folders.find((candidate) => candidate.id === document.folder_id);
  const back = folder ? `/documents?folder=${folder.id}` : '/documents';
  const addVersion = (files: File[]) => {
    const file = files[0];
    if (file) upload.asVersion(file, document.id);
  };

  return (
    <DropZone enabled={canWrite} folderName={document.title} onFiles={addVersion} className="h-full">
      <Page>
        <PageHeader
          title={document.title}
          back={{ to: back, label: folder?.name ?? t('title') }}
          before={<FileIcon type={document.content_type} large />}
          subtitle={
            <span className="flex flex-wrap items-center gap-2">
              {typeLabel(document.content_type, t)}
              {document.file_version > 1 ? (
                <Badge>{t('versions.number', { number: document.file_version })}</Badge>
              ) : null}
            </span>
          }
          actions={
            <>
              <Button
                onClick={() =>
                  openAssistant({
                    context: 'documents',
                    entity: { type: 'document', id: document.id, label: document.title },
                  })
                }
              >
                <Sparkles className="text-accent-text" /> {t('common:shell.assistant')}
              </Button>
              <Button variant="primary" onClick={() => actions.download(document)}>
                <Download /> {t('action.download')}
              </Button>
              <DocumentMenu
                document={document}
                onRename={() => setRenaming(true)}
                onMove={() => setMoving(true)}
                onVersions={() => setShowsVersions(true)}
                onNewVersion={() => versionInput.current?.click()}
                onDeleted={() => void navigate(back)}
              />
            </>
          }
        />
        {renaming ? (
          <RenameField
            title={document.title}
            onCancel={() => setRenaming(false)}
            onSave={(title) => {
              setRenaming(false);
              actions.rename(document, title);
            }}
          />
        ) : null}
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <Preview document={document} />
          <DocumentFacts
            document={document}
            folderName={folder?.name ?? t('place.root')}
            onChange={(fields) => actions.change(document, fields)}
            onVersions={() => setShowsVersions(true)}
          />
        </div>
      </Page>
      <input
        ref={versionInput}
        type="file"
        hidden
        aria-label={t('action.newVersion')}
        onChange={(event) => {
          addVersion([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <UploadPanel />
      {moving ? (
        <MoveDialog
          title={document.title}
          from={document.folder_id}
          onClose={() => setMoving(false)}
          onMove={(target, name) => {
            setMoving(false);
            actions.move(document, target, name);
          }}
        />
      ) : null}
      {showsVersions ? <VersionsDrawer document={document} onClose={() => setShowsVersions(false)} /> : null}
    </DropZone>
  );
}
