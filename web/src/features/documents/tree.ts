import type { FolderNode } from './types';

export interface TreeItem {
  folder: FolderNode;
  level: number;
  hasChildren: boolean;
  position: number;
  siblings: number;
}

/** Folders of one parent, in the server's order (by name). */
export function childrenOf(folders: readonly FolderNode[], parent: string | null): FolderNode[] {
  return folders.filter((folder) => folder.parent_id === parent);
}

/** The rows of the tree that are open, from top to bottom. */
export function visibleItems(folders: readonly FolderNode[], expanded: ReadonlySet<string>): TreeItem[] {
  const items: TreeItem[] = [];
  const add = (parent: string | null, level: number) => {
    const siblings = childrenOf(folders, parent);
    siblings.forEach((folder, index) => {
      const hasChildren = folders.some((other) => other.parent_id === folder.id);
      items.push({ folder, level, hasChildren, position: index + 1, siblings: siblings.length });
      if (hasChildren && expanded.has(folder.id)) add(folder.id, level + 1);
    });
  };
  add(null, 1);
  return items;
}

/** The folders above and including one, outermost first. */
export function pathTo(folders: readonly FolderNode[], id: string | null): FolderNode[] {
  const path: FolderNode[] = [];
  let current = folders.find((folder) => folder.id === id);
  while (current && path.length < folders.length) {
    path.unshift(current);
    const parent = current.parent_id;
    current = folders.find((folder) => folder.id === parent);
  }
  return path;
}

/** Whether a folder is another one or lies anywhere in it; such a move is impossible. */
export function isWithin(folders: readonly FolderNode[], id: string | null, ancestor: string): boolean {
  return pathTo(folders, id).some((folder) => folder.id === ancestor);
}

/** Documents of a folder with everything below it. */
export function countWithin(folders: readonly FolderNode[], id: string): number {
  return folders
    .filter((folder) => isWithin(folders, folder.id, id))
    .reduce((sum, folder) => sum + folder.document_count, 0);
}
