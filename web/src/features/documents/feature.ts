import { FileText, FolderOpen, FolderPlus } from 'lucide-react';
import { api, data } from '@/lib/api/client';
import type { Feature } from '@/lib/feature';

export const documents: Feature = {
  id: 'documents',
  nav: [
    {
      to: '/documents',
      label: { de: 'Dokumente', en: 'Documents' },
      icon: FolderOpen,
      section: 'work',
    },
  ],
  routes: [
    {
      path: 'documents',
      lazy: async () => ({ Component: (await import('./documents-page')).DocumentsPage }),
    },
    { path: 'documents/bin', lazy: async () => ({ Component: (await import('./bin-page')).BinPage }) },
    {
      path: 'documents/:id',
      lazy: async () => ({ Component: (await import('./document-page')).DocumentPage }),
    },
  ],
  search: [
    {
      id: 'documents',
      label: { de: 'Dokumente', en: 'Documents' },
      icon: FileText,
      search: async (q, signal) => {
        const page = await data(api.GET('/api/v1/documents', { params: { query: { q, limit: 6 } }, signal }));
        return page.items.map((item) => ({
          id: item.id,
          title: item.title,
          subtitle: item.file_name,
          to: `/documents/${item.id}?q=${encodeURIComponent(q)}`,
        }));
      },
    },
  ],
  modals: {
    share_document: { load: () => import('./share-dialog'), scope: 'write' },
    create_folder: {
      load: () => import('./folder-dialog'),
      command: { de: 'Ordner anlegen', en: 'Create folder' },
      icon: FolderPlus,
      scope: 'write',
    },
  },
};
