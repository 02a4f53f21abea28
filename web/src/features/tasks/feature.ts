import { ListTodo, SquareKanban } from 'lucide-react';
import { api, data } from '@/lib/api/client';
import type { Feature } from '@/lib/feature';

export const tasks: Feature = {
  id: 'tasks',
  nav: [
    {
      to: '/boards',
      label: { de: 'Boards', en: 'Boards' },
      icon: SquareKanban,
      section: 'work',
      onPhone: true,
      roles: ['admin', 'employee'],
    },
    {
      to: '/tasks',
      label: { de: 'Aufgaben', en: 'Tasks' },
      icon: ListTodo,
      section: 'work',
      roles: ['admin', 'employee'],
    },
  ],
  routes: [
    { path: 'boards', lazy: async () => ({ Component: (await import('./boards-page')).BoardsPage }) },
    { path: 'boards/:id', lazy: async () => ({ Component: (await import('./board-page')).BoardPage }) },
    { path: 'tasks', lazy: async () => ({ Component: (await import('./tasks-page')).TasksPage }) },
    { path: 'tasks/:id', lazy: async () => ({ Component: (await import('./tasks-page')).TasksPage }) },
    { path: 'projects', lazy: async () => ({ Component: (await import('./projects-page')).ProjectsPage }) },
  ],
  search: [
    {
      id: 'tasks',
      label: { de: 'Aufgaben', en: 'Tasks' },
      icon: ListTodo,
      search: async (q, signal) => {
        const page = await data(api.GET('/api/v1/tasks', { params: { query: { q, limit: 6 } }, signal }));
        return page.items.map((item) => ({
          id: item.id,
          title: item.title,
          subtitle: item.labels.join(' · '),
          to: `/tasks/${item.id}`,
        }));
      },
    },
  ],
  modals: {
    create_task: {
      load: () => import('./task-form-dialog'),
      command: { de: 'Aufgabe anlegen', en: 'Create task' },
      icon: ListTodo,
      scope: 'write',
    },
  },
};
