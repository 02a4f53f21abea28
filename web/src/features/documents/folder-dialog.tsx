import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { useErrorText } from '@/lib/error-text';
import type { ModalProps } from '@/lib/feature';
import { useFolderTree, useSaveFolder } from './api';

/** Makes a folder (`parent`: id of the folder around it) or renames one (`folder`: its id). */
export default function FolderDialog({ data, onClose }: ModalProps) {
  const { t } = useTranslation('documents');
  const tree = useFolderTree();
  const find = (id: unknown) => tree.data?.folders.find((candidate) => candidate.id === id) ?? null;
  const folder = find(data['folder']);
  const parent = find(data['parent']);
  if ((data['folder'] || data['parent']) && tree.isPending) return null;
  const title = folder
    ? t('folder.rename')
    : parent
      ? t('folder.createIn', { folder: parent.name })
      : t('folder.create');
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={title} size="sm">
      <NameForm folder={folder} parent={parent?.id ?? null} onDone={onClose} />
    </Dialog>
  );
}

function NameForm({
  folder,
  parent,
  onDone,
}: {
  folder: { id: string; name: string; version: number } | null;
  parent: string | null;
  onDone: () => void;
}) {
  const { t } = useTranslation('documents');
  const errorText = useErrorText();
  const [name, setName] = useState(folder?.name ?? '');
  const save = useSaveFolder();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    save.mutate(
      { folder, fields: folder ? { name: name.trim() } : { name: name.trim(), parent_id: parent } },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <label className="flex flex-col gap-1.5 text-sm font-medium">
        {t('folder.name')}
        <Input
          autoFocus
          value={name}
          maxLength={100}
          aria-invalid={save.isError}
          aria-describedby={save.isError ? 'folder-error' : undefined}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
      </label>
      {save.isError ? (
        <p id="folder-error" role="alert" className="text-sm text-danger-text">
          {errorText(save.error)}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t('common:action.cancel')}</Button>
        <Button type="submit" variant="primary" busy={save.isPending} disabled={!name.trim()}>
          {folder ? t('common:action.save') : t('common:action.create')}
        </Button>
      </div>
    </form>
  );
}
