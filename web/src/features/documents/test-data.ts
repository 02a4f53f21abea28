import type { DocumentRecord, FolderNode, TextSegment } from './types';

export function documentOf(changes: Partial<DocumentRecord>): DocumentRecord {
  return {
    id: 'd1',
    title: 'Mietvertrag Weber',
    file_name: 'mietvertrag.md',
    content_type: 'text/markdown',
    size: 2048,
    sha256: 'a',
    folder_id: null,
    related: null,
    tags: [],
    file_version: 1,
    index_status: 'indexed',
    index_error: null,
    index_progress: null,
    uploaded_by: null,
    uploaded_by_name: 'Katharina Brandt',
    is_deleted: false,
    deleted_at: null,
    created_at: '2026-01-05T09:00:00Z',
    updated_at: '2026-01-05T09:00:00Z',
    version: 1,
    ...changes,
  };
}

export function folderNode(id: string, name: string, parent: string | null = null, count = 0): FolderNode {
  return { id, name, parent_id: parent, document_count: count, version: 1 };
}

export function segmentOf(changes: Partial<TextSegment> & { n: number }): TextSegment {
  return { text: '', heading: '', line: null, row: null, cells: null, is_heading: false, ...changes };
}
