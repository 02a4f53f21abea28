import { BookOpen } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const knowledge: Feature = {
  id: 'knowledge',
  nav: [
    {
      to: '/knowledge',
      label: { de: 'Wissen', en: 'Knowledge' },
      icon: BookOpen,
      section: 'work',
    },
  ],
  routes: [
    {
      path: 'knowledge',
      lazy: async () => ({ Component: (await import('./knowledge-page')).KnowledgePage }),
    },
    { path: 'knowledge/:id', lazy: async () => ({ Component: (await import('./source-page')).SourcePage }) },
  ],
  modals: {
    add_knowledge: {
      load: () => import('./text-dialog'),
      command: { de: 'Wissen: Text hinzufügen', en: 'Knowledge: add a text' },
      icon: BookOpen,
      scope: 'write',
    },
  },
};
