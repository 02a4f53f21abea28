import type { DragEvent } from 'react';

const documentType = 'application/x-immonow-document';
const folderType = 'application/x-immonow-folder';

export interface Dragged {
  kind: 'document' | 'folder';
  id: string;
}

export function startDrag(event: DragEvent, dragged: Dragged): void {
  event.dataTransfer.setData(dragged.kind === 'document' ? documentType : folderType, dragged.id);
  event.dataTransfer.effectAllowed = 'move';
}

/** Whether records of ours are being dragged (their ids can be read only when they are dropped). */
export function carriesRecord(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(documentType) || event.dataTransfer.types.includes(folderType);
}

/** Whether files from the computer are being dragged. */
export function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files') && !carriesRecord(event);
}

export function droppedRecord(event: DragEvent): Dragged | null {
  const document = event.dataTransfer.getData(documentType);
  if (document) return { kind: 'document', id: document };
  const folder = event.dataTransfer.getData(folderType);
  return folder ? { kind: 'folder', id: folder } : null;
}
