import { ChevronRight, Folder, FolderOpen } from 'lucide-react';
import { useMemo, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { carriesFiles, carriesRecord, droppedRecord, startDrag, type Dragged } from './drag';
import { pathTo, visibleItems } from './tree';
import type { FolderNode } from './types';

interface FolderTreeProps {
  folders: readonly FolderNode[];
  selected: string | null;
  canMove: boolean;
  onSelect: (id: string) => void;
  onDropRecord: (dragged: Dragged, folderId: string) => void;
  onDropFiles: (files: File[], folderId: string) => void;
}

/** Folders as a tree of the ARIA authoring practices: arrows walk, open and close, letters jump, Enter opens. */
export function FolderTree({
  folders,
  selected,
  canMove,
  onSelect,
  onDropRecord,
  onDropFiles,
}: FolderTreeProps) {
  const { t } = useTranslation('documents');
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const [focused, setFocused] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const root = useRef<HTMLUListElement>(null);

  // The way to the open folder is always open, unless somebody closed it.
  const expanded = useMemo(() => {
    const open = new Set(
      pathTo(folders, selected)
        .slice(0, -1)
        .map((folder) => folder.id),
    );
    for (const [id, isOpen] of Object.entries(toggled)) {
      if (isOpen) open.add(id);
      else open.delete(id);
    }
    return open;
  }, [folders, selected, toggled]);
  const items = useMemo(() => visibleItems(folders, expanded), [folders, expanded]);
  const active = items.find((item) => item.folder.id === (focused ?? selected)) ?? items[0];

  const focus = (id: string | undefined) => {
    if (!id) return;
    setFocused(id);
    root.current?.querySelector<HTMLElement>(`[data-folder="${id}"]`)?.focus();
  };
  const toggle = (id: string, open: boolean) => setToggled((current) => ({ ...current, [id]: open }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (!active) return;
    const index = items.indexOf(active);
    const { id, parent_id: parent } = active.folder;
    const isOpen = expanded.has(id);
    const actions: Record<string, () => void> = {
      ArrowDown: () => focus(items[index + 1]?.folder.id),
      ArrowUp: () => focus(items[index - 1]?.folder.id),
      Home: () => focus(items[0]?.folder.id),
      End: () => focus(items.at(-1)?.folder.id),
      ArrowRight: () => {
        if (active.hasChildren && !isOpen) toggle(id, true);
        else if (active.hasChildren) focus(items[index + 1]?.folder.id);
      },
      ArrowLeft: () => {
        if (active.hasChildren && isOpen) toggle(id, false);
        else if (parent) focus(parent);
      },
      Enter: () => onSelect(id),
      ' ': () => onSelect(id),
    };
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const letter = event.key.toLocaleLowerCase('de');
      const next = [...items.slice(index + 1), ...items.slice(0, index + 1)].find((item) =>
        item.folder.name.toLocaleLowerCase('de').startsWith(letter),
      );
      focus(next?.folder.id);
    }
  };

  const onDrop = (event: DragEvent, id: string) => {
    event.preventDefault();
    event.stopPropagation();
    setTarget(null);
    const dragged = droppedRecord(event);
    if (dragged) onDropRecord(dragged, id);
    else onDropFiles([...event.dataTransfer.files], id);
  };

  return (
    <ul ref={root} role="tree" aria-label={t('folders')} className="flex flex-col gap-px">
      {items.map(({ folder, level, hasChildren, position, siblings }) => {
        const isOpen = expanded.has(folder.id);
        const isSelected = folder.id === selected;
        const Icon = isSelected || (hasChildren && isOpen) ? FolderOpen : Folder;
        return (
          <li
            key={folder.id}
            role="treeitem"
            data-folder={folder.id}
            aria-level={level}
            aria-setsize={siblings}
            aria-posinset={position}
            aria-selected={isSelected}
            {...(hasChildren ? { 'aria-expanded': isOpen } : {})}
            tabIndex={folder.id === active?.folder.id ? 0 : -1}
            draggable={canMove}
            onDragStart={(event) => startDrag(event, { kind: 'folder', id: folder.id })}
            onDragOver={(event) => {
              if (!canMove || !(carriesRecord(event) || carriesFiles(event))) return;
              event.preventDefault();
              event.stopPropagation();
              setTarget(folder.id);
            }}
            onDragLeave={() => setTarget(null)}
            onDrop={(event) => onDrop(event, folder.id)}
            onFocus={() => setFocused(folder.id)}
            onKeyDown={onKeyDown}
            onClick={() => onSelect(folder.id)}
            style={{ paddingInlineStart: `${(level - 1) * 0.875 + 0.25}rem` }}
            className={cn(
              'flex h-8 cursor-pointer items-center gap-1.5 rounded-md pr-2 text-sm select-none hover:bg-hover',
              isSelected && 'bg-accent-soft font-medium text-accent-text hover:bg-accent-soft',
              target === folder.id && 'bg-accent-soft ring-2 ring-accent',
            )}
          >
            <span
              aria-hidden
              onClick={(event) => {
                event.stopPropagation();
                if (hasChildren) toggle(folder.id, !isOpen);
              }}
              className={cn(
                'flex size-5 shrink-0 items-center justify-center text-subtle',
                !hasChildren && 'invisible',
              )}
            >
              <ChevronRight className={cn('size-3.5 transition-transform', isOpen && 'rotate-90')} />
            </span>
            <Icon aria-hidden className="size-4 shrink-0" />
            <span className="min-w-0 flex-1 truncate">{folder.name}</span>
            <span className="sr-only">, {t('folder.documents', { count: folder.document_count })}</span>
            <span
              aria-hidden
              className={cn('text-xs tabular-nums', isSelected ? 'text-accent-text' : 'text-muted')}
            >
              {folder.document_count || ''}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
