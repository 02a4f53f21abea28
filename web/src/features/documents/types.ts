import type { components } from '@/lib/api/generated';

type Schemas = components['schemas'];

export type DocumentRecord = Schemas['DocumentDto'];
export type DocumentVersion = Schemas['DocumentVersionDto'];
export type DocumentText = Schemas['DocumentTextDto'];
export type TextSegment = Schemas['TextSegment'];
export type FolderNode = Schemas['FolderNode'];
export type FolderTree = Schemas['FolderTreeDto'];
export type Folder = Schemas['FolderDto'];
export type RelatedRecord = Schemas['RelatedRecord'];

/** Where a list looks: everywhere, what lies in no folder, or one folder. */
export type Place = { kind: 'all' } | { kind: 'root' } | { kind: 'folder'; id: string };

export function placeOf(folder: string): Place {
  if (folder === '') return { kind: 'all' };
  return folder === 'root' ? { kind: 'root' } : { kind: 'folder', id: folder };
}

/** The folder that new files of this place go into. */
export function folderOf(folder: string): string | null {
  return folder === '' || folder === 'root' ? null : folder;
}
