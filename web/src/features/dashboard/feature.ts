import { LayoutDashboard } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const dashboard: Feature = {
  id: 'dashboard',
  nav: [
    {
      to: '/',
      label: { de: 'Übersicht', en: 'Dashboard' },
      icon: LayoutDashboard,
      section: 'work',
      onPhone: true,
      roles: ['admin', 'employee', 'customer'],
    },
  ],
  routes: [
    { index: true, lazy: async () => ({ Component: (await import('./dashboard-page')).DashboardPage }) },
  ],
};
