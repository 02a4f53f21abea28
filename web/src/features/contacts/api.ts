import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, ifMatch } from '@/lib/api/client';
import { useCursorList } from '@/lib/api/list';
import type { Contact, ContactFields } from '@/lib/api/types';

/** All keys of the feature start with "contacts", so one invalidation refreshes list and detail. */
const keys = {
  all: ['contacts'] as const,
  list: (filters: ContactFilters) => ['contacts', 'list', filters] as const,
  one: (id: string) => ['contacts', 'one', id] as const,
  duplicates: (id: string) => ['contacts', 'duplicates', id] as const,
};

export interface ContactFilters {
  q: string;
  kind: string;
  role: string;
  status: string;
  tag: string;
  sort: string;
}

export function useContactList(filters: ContactFilters) {
  return useCursorList<Contact>({
    queryKey: keys.list(filters),
    fetchPage: (cursor, signal) => {
      const query = {
        limit: 50,
        cursor,
        sort: filters.sort,
        q: filters.q || undefined,
        kind: filters.kind || undefined,
        role: filters.role || undefined,
        status: filters.status || undefined,
        tag: filters.tag || undefined,
      };
      return data(api.GET('/api/v1/contacts', { params: { query }, signal }));
    },
  });
}

export function useContact(id: string) {
  return useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => data(api.GET('/api/v1/contacts/{id}', { params: { path: { id } }, signal })),
  });
}

function useInvalidate() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.all });
}

export function useCreateContact() {
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ fields, allowDuplicate }: { fields: ContactFields; allowDuplicate: boolean }) => {
      const query = allowDuplicate ? { allow_duplicate: true } : {};
      return data(api.POST('/api/v1/contacts', { params: { query }, body: fields }));
    },
    onSuccess: invalidate,
  });
}

export function useUpdateContact(contact: Contact) {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (fields: Partial<ContactFields>) =>
      data(
        api.PATCH('/api/v1/contacts/{id}', {
          params: { path: { id: contact.id }, header: ifMatch(contact) },
          body: fields,
        }),
      ),
    onSuccess: (updated) => {
      client.setQueryData(keys.one(contact.id), updated);
      return invalidate();
    },
  });
}

export function useDeleteContact() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (contact: Contact) =>
      api.DELETE('/api/v1/contacts/{id}', { params: { path: { id: contact.id }, header: ifMatch(contact) } }),
    onSuccess: invalidate,
  });
}

/**
 * What was erased stays on the page until the proof has been read: asking for the contact again would replace the page, and with
 * it the proof, by "not found". `forget` renews everything afterwards.
 */
export function useEraseContact() {
  const forget = useInvalidate();
  const erase = useMutation({
    mutationFn: (id: string) => data(api.POST('/api/v1/contacts/{id}/erase', { params: { path: { id } } })),
  });
  return { erase, forget };
}

export function useRestoreContact() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/contacts/{id}/restore', { params: { path: { id } } }),
    onSuccess: invalidate,
  });
}

/** Contacts that may be the same as this one. */
export function useDuplicates(id: string) {
  return useQuery({
    queryKey: keys.duplicates(id),
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/contacts/duplicates', { params: { query: { contact_id: id } }, signal })),
  });
}

/** Makes one contact of two, as long as both are as they were shown. */
export function useMergeContacts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ keep, other }: { keep: Contact; other: Contact }) =>
      data(
        api.POST('/api/v1/contacts/{id}/merge', {
          params: { path: { id: keep.id } },
          body: { merge_id: other.id, keep_version: keep.version, merge_version: other.version },
        }),
      ),
    // Tasks, documents and properties moved along with the contact.
    onSuccess: ({ contact }) => {
      client.setQueryData(keys.one(contact.id), contact);
      return client.invalidateQueries();
    },
  });
}
