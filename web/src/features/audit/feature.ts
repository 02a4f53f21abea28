import { ScrollText } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const audit: Feature = {
  id: 'audit',
  nav: [
    {
      to: '/audit',
      label: { de: 'Protokoll', en: 'Audit log' },
      icon: ScrollText,
      section: 'manage',
      roles: ['admin'],
    },
  ],
  routes: [{ path: 'audit', lazy: async () => ({ Component: (await import('./audit-page')).AuditPage }) }],
};
