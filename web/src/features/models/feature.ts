import { Cpu } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const models: Feature = {
  id: 'models',
  nav: [
    {
      to: '/models',
      label: { de: 'KI-Modelle', en: 'AI models' },
      icon: Cpu,
      section: 'manage',
      roles: ['admin'],
    },
  ],
  routes: [{ path: 'models', lazy: async () => ({ Component: (await import('./models-page')).ModelsPage }) }],
};
