import { Ellipsis, FolderInput, FolderPlus, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoToast } from '@/components/records/use-delete-with-undo';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Dropdown, DropdownItem, DropdownSeparator } from '@/components/ui/dropdown';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { openModal } from '@/lib/modals';
import { useDeleteFolder, useRestoreFolder, useSaveFolder } from './api';
import { MoveDialog } from './move-dialog';
import { countWithin } from './tree';
import type { FolderNode } from './types';

/** What can be done with the open folder. */
export function FolderMenu({
  folder,
  folders,
  onDeleted,
}: {
  folder: FolderNode;
  folders: readonly FolderNode[];
  onDeleted: () => void;
}) {
  const { t } = useTranslation('documents');
  const canWrite = useCan('write');
  const canDelete = useCan('delete');
  const [moving, setMoving] = useState(false);
  const save = useSaveFolder();
  const remove = useDeleteFolder();
  const restore = useRestoreFolder();
  const offerUndo = useUndoToast();
  const { name } = folder;

  const deleteFolder = async () => {
    const count = countWithin(folders, folder.id);
    const isSure = await confirm({
      title: t('folder.deleteTitle', { name }),
      text: count > 0 ? t('folder.deleteText', { count }) : t('folder.deleteEmpty'),
      confirmLabel: t('action.toBin'),
      danger: true,
    });
    if (!isSure) return;
    await remove.mutateAsync(folder);
    onDeleted();
    offerUndo(name, () => restore.mutateAsync(folder.id));
  };

  if (!canWrite && !canDelete) return null;
  return (
    <>
      <Dropdown
        trigger={
          <Button size="icon" aria-label={t('action.folderMenu', { name })}>
            <Ellipsis />
          </Button>
        }
      >
        {canWrite ? (
          <>
            <DropdownItem onSelect={() => openModal('create_folder', { parent: folder.id })}>
              <FolderPlus /> {t('action.newSubfolder')}
            </DropdownItem>
            <DropdownItem onSelect={() => openModal('create_folder', { folder: folder.id })}>
              <Pencil /> {t('action.rename')}
            </DropdownItem>
            <DropdownItem onSelect={() => setMoving(true)}>
              <FolderInput /> {t('action.move')}
            </DropdownItem>
          </>
        ) : null}
        {canDelete ? (
          <>
            <DropdownSeparator />
            <DropdownItem danger onSelect={() => void deleteFolder().catch(() => undefined)}>
              <Trash2 /> {t('action.toBin')}
            </DropdownItem>
          </>
        ) : null}
      </Dropdown>
      {moving ? (
        <MoveDialog
          title={name}
          from={folder.parent_id}
          movingFolder={folder.id}
          onClose={() => setMoving(false)}
          onMove={(target, targetName) => {
            setMoving(false);
            save.mutate(
              { folder, fields: { parent_id: target } },
              { onSuccess: () => toast('success', t('move.done', { folder: targetName })) },
            );
          }}
        />
      ) : null}
    </>
  );
}
