import { UserPlus, Users } from 'lucide-react';
import { api, data } from '@/lib/api/client';
import type { Feature } from '@/lib/feature';

export const contacts: Feature = {
  id: 'contacts',
  nav: [
    {
      to: '/contacts',
      label: { de: 'Kontakte', en: 'Contacts' },
      icon: Users,
      section: 'work',
      onPhone: true,
    },
  ],
  routes: [
    { path: 'contacts', lazy: async () => ({ Component: (await import('./contacts-page')).ContactsPage }) },
    { path: 'contacts/:id', lazy: async () => ({ Component: (await import('./contact-page')).ContactPage }) },
  ],
  search: [
    {
      id: 'contacts',
      label: { de: 'Kontakte', en: 'Contacts' },
      icon: Users,
      search: async (q, signal) => {
        const page = await data(api.GET('/api/v1/contacts', { params: { query: { q, limit: 6 } }, signal }));
        return page.items.map((item) => ({
          id: item.id,
          title: item.display_name,
          subtitle: [item.email, item.address.city].filter(Boolean).join(' · '),
          to: `/contacts/${item.id}`,
        }));
      },
    },
  ],
  modals: {
    create_contact: {
      load: () => import('./contact-form-dialog'),
      command: { de: 'Kontakt anlegen', en: 'Create contact' },
      icon: UserPlus,
      scope: 'write',
      newAt: '/contacts',
    },
  },
};
