import { Folder, Home } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Spinner } from '@/components/ui/spinner';
import { useFolderTree } from './api';
import { isWithin, visibleItems } from './tree';

interface MoveDialogProps {
  title: string;
  /** Where it lies now. */
  from: string | null;
  /** A folder that moves cannot go into itself. */
  movingFolder?: string;
  onMove: (target: string | null, name: string) => void;
  onClose: () => void;
}

/** Chooses a new folder; the way to move things without a mouse. */
export function MoveDialog({ title, from, movingFolder, onMove, onClose }: MoveDialogProps) {
  const { t } = useTranslation('documents');
  const tree = useFolderTree();
  const [target, setTarget] = useState<string | null>(from);
  const folders = tree.data?.folders ?? [];
  const items = visibleItems(folders, new Set(folders.map((folder) => folder.id)));
  const name = folders.find((folder) => folder.id === target)?.name ?? t('move.top');
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('move.title', { title })}
      description={t('move.text')}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" disabled={target === from} onClick={() => onMove(target, name)}>
            {t('move.confirm')}
          </Button>
        </>
      }
    >
      {tree.isPending ? (
        <Spinner />
      ) : (
        <fieldset className="flex flex-col gap-px">
          <legend className="sr-only">{t('move.text')}</legend>
          <Choice
            label={t('move.top')}
            icon={<Home aria-hidden />}
            level={0}
            isChosen={target === null}
            onChoose={() => setTarget(null)}
          />
          {items.map(({ folder, level }) => (
            <Choice
              key={folder.id}
              label={folder.name}
              icon={<Folder aria-hidden />}
              level={level}
              isChosen={target === folder.id}
              disabled={movingFolder ? isWithin(folders, folder.id, movingFolder) : false}
              onChoose={() => setTarget(folder.id)}
            />
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}

function Choice({
  label,
  icon,
  level,
  isChosen,
  disabled = false,
  onChoose,
}: {
  label: string;
  icon: ReactNode;
  level: number;
  isChosen: boolean;
  disabled?: boolean;
  onChoose: () => void;
}) {
  return (
    <label
      style={{ paddingInlineStart: `${level * 1 + 0.5}rem` }}
      className="flex h-9 cursor-pointer items-center gap-2 rounded-md pr-2 text-sm hover:bg-hover has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-ring has-disabled:pointer-events-none has-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0"
    >
      <input
        type="radio"
        name="folder"
        className="sr-only"
        checked={isChosen}
        disabled={disabled}
        onChange={onChoose}
      />
      {icon}
      <span className="truncate">{label}</span>
    </label>
  );
}
