import { Building2, HousePlus } from 'lucide-react';
import { api, data } from '@/lib/api/client';
import type { Feature } from '@/lib/feature';
import { addressLine } from '@/lib/names';

export const properties: Feature = {
  id: 'properties',
  nav: [
    {
      to: '/properties',
      label: { de: 'Immobilien', en: 'Properties' },
      icon: Building2,
      section: 'work',
      onPhone: true,
    },
  ],
  routes: [
    {
      path: 'properties',
      lazy: async () => ({ Component: (await import('./properties-page')).PropertiesPage }),
    },
    {
      path: 'properties/new',
      lazy: async () => ({ Component: (await import('./property-form-page')).NewPropertyPage }),
    },
    {
      path: 'properties/:id',
      lazy: async () => ({ Component: (await import('./property-page')).PropertyPage }),
    },
    {
      path: 'properties/:id/edit',
      lazy: async () => ({ Component: (await import('./property-form-page')).EditPropertyPage }),
    },
  ],
  search: [
    {
      id: 'properties',
      label: { de: 'Immobilien', en: 'Properties' },
      icon: Building2,
      search: async (q, signal) => {
        const page = await data(
          api.GET('/api/v1/properties', { params: { query: { q, limit: 6 } }, signal }),
        );
        return page.items.map((item) => ({
          id: item.id,
          title: item.title,
          subtitle: [item.reference, addressLine(item.address)].filter(Boolean).join(' · '),
          to: `/properties/${item.id}`,
        }));
      },
    },
  ],
  modals: {
    create_property: {
      load: () => import('./create-property'),
      command: { de: 'Immobilie anlegen', en: 'Create property' },
      icon: HousePlus,
      scope: 'write',
      newAt: '/properties',
    },
  },
};
