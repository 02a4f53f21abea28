import { MailPlus, UsersRound } from 'lucide-react';
import type { Feature } from '@/lib/feature';

export const team: Feature = {
  id: 'team',
  nav: [
    {
      to: '/team',
      label: { de: 'Team', en: 'Team' },
      icon: UsersRound,
      section: 'manage',
      roles: ['admin', 'employee'],
    },
  ],
  routes: [{ path: 'team', lazy: async () => ({ Component: (await import('./team-page')).TeamPage }) }],
  modals: {
    invite_user: {
      load: () => import('./invite-dialog'),
      command: { de: 'Person ins Team einladen', en: 'Invite a person to the team' },
      icon: MailPlus,
      scope: 'admin',
    },
  },
};
