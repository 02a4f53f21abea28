import { Settings } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const settings: Feature = {
  id: 'settings',
  nav: [
    {
      to: '/settings',
      label: { de: 'Einstellungen', en: 'Settings' },
      icon: Settings,
      section: 'manage',
    },
  ],
  routes: [
    {
      path: 'settings/:tab?',
      lazy: async () => ({ Component: (await import('./settings-page')).SettingsPage }),
    },
  ],
};
