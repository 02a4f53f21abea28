import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, ifMatch } from '@/lib/api/client';
import { useCursorList } from '@/lib/api/list';
import type { Property, PropertyFields, PropertyStatus } from '@/lib/api/property-types';

/** All keys of the feature start with "properties", so one invalidation refreshes list and detail. */
export const keys = {
  all: ['properties'] as const,
  lists: ['properties', 'list'] as const,
  list: (filters: PropertyFilters) => ['properties', 'list', filters] as const,
  one: (id: string) => ['properties', 'one', id] as const,
  images: (id: string) => ['properties', 'images', id] as const,
  history: (id: string) => ['properties', 'history', id] as const,
};

export const filterKeys = [
  'q',
  'status',
  'property_type',
  'marketing_type',
  'city',
  'feature',
  'price_min',
  'price_max',
  'area_min',
  'area_max',
  'rooms_min',
  'rooms_max',
  'owner_contact_id',
  'contact_user_id',
] as const;

export type FilterKey = (typeof filterKeys)[number];
export type PropertyFilters = Record<FilterKey, string> & { sort: string };

export function usePropertyList(filters: PropertyFilters) {
  return useCursorList<Property>({
    queryKey: keys.list(filters),
    fetchPage: (cursor, signal) => {
      const given = Object.fromEntries(
        Object.entries(filters).map(([name, value]) => [name, value || undefined]),
      );
      return data(
        api.GET('/api/v1/properties', { params: { query: { ...given, limit: 30, cursor } }, signal }),
      );
    },
  });
}

export function useProperty(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => data(api.GET('/api/v1/properties/{id}', { params: { path: { id } }, signal })),
  });
}

/** Cities and features in use, for filters and suggestions. */
export function useFacets() {
  return useQuery({
    queryKey: ['properties', 'facets'],
    staleTime: 60_000,
    queryFn: ({ signal }) => data(api.GET('/api/v1/properties/facets', { signal })),
  });
}

export function useEnergyClasses() {
  return useQuery({
    queryKey: ['energy-classes'],
    staleTime: Infinity,
    queryFn: ({ signal }) => data(api.GET('/api/v1/properties/energy-classes', { signal })),
  });
}

export function useHistory(id: string) {
  return useQuery({
    queryKey: keys.history(id),
    queryFn: async ({ signal }) => {
      const options = { params: { path: { id }, query: { limit: 50 } }, signal };
      const [statuses, prices] = await Promise.all([
        data(api.GET('/api/v1/properties/{id}/status-history', options)),
        data(api.GET('/api/v1/properties/{id}/price-history', options)),
      ]);
      return { statuses: statuses.items, prices: prices.items };
    },
  });
}

function useInvalidate() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.all });
}

export function useCreateProperty() {
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (fields: PropertyFields) => data(api.POST('/api/v1/properties', { body: fields })),
    onSuccess: invalidate,
  });
}

export function useUpdateProperty(property: Property) {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (fields: PropertyFields) =>
      data(
        api.PATCH('/api/v1/properties/{id}', {
          params: { path: { id: property.id }, header: ifMatch(property) },
          body: fields,
        }),
      ),
    onSuccess: (updated) => {
      client.setQueryData(keys.one(property.id), updated);
      return invalidate();
    },
  });
}

export function useChangeStatus(property: Property) {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: { status: PropertyStatus; comment: string }) =>
      data(
        api.POST('/api/v1/properties/{id}/status', {
          params: { path: { id: property.id }, header: ifMatch(property) },
          body,
        }),
      ),
    onSuccess: (updated) => {
      client.setQueryData(keys.one(property.id), updated);
      return invalidate();
    },
  });
}

export function useDeleteProperty() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (property: Property) =>
      api.DELETE('/api/v1/properties/{id}', {
        params: { path: { id: property.id }, header: ifMatch(property) },
      }),
    // Only the lists: the page of the deleted record is still open and would ask for what is gone.
    onSuccess: () => client.invalidateQueries({ queryKey: keys.lists }),
  });
}

export function useRestoreProperty() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/properties/{id}/restore', { params: { path: { id } } }),
    onSuccess: invalidate,
  });
}
