import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, ifMatch } from '@/lib/api/client';
import { useCursorList } from '@/lib/api/list';
import type { Activity, ActivityKind, ContactPerson, ContactPersonFields } from '@/lib/api/types';

export function useActivities(contactId: string) {
  return useCursorList<Activity>({
    queryKey: ['contacts', 'activities', contactId],
    fetchPage: (cursor, signal) =>
      data(
        api.GET('/api/v1/contacts/{contactId}/activities', {
          params: { path: { contactId }, query: { cursor, limit: 20 } },
          signal,
        }),
      ),
  });
}

/** A new entry also moves "last contact", so everything about contacts is read again. */
function useRefreshContacts() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['contacts'] });
}

export function useAddActivity(contactId: string) {
  const refresh = useRefreshContacts();
  return useMutation({
    mutationFn: (body: { kind: ActivityKind; text: string }) =>
      data(api.POST('/api/v1/contacts/{contactId}/activities', { params: { path: { contactId } }, body })),
    onSuccess: refresh,
  });
}

export function useRemoveActivity(contactId: string) {
  const refresh = useRefreshContacts();
  return useMutation({
    mutationFn: (activity: Activity) =>
      api.DELETE('/api/v1/contacts/{contactId}/activities/{id}', {
        params: { path: { contactId, id: activity.id } },
      }),
    onSuccess: refresh,
  });
}

export function usePersons(contactId: string) {
  return useQuery({
    queryKey: ['contacts', 'persons', contactId],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/contacts/{contactId}/persons', { params: { path: { contactId } }, signal })),
  });
}

export function useSavePerson(contactId: string, person: ContactPerson | null) {
  const refresh = useRefreshContacts();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: ContactPersonFields) =>
      person
        ? data(
            api.PATCH('/api/v1/contacts/{contactId}/persons/{id}', {
              params: { path: { contactId, id: person.id }, header: ifMatch(person) },
              body,
            }),
          )
        : data(api.POST('/api/v1/contacts/{contactId}/persons', { params: { path: { contactId } }, body })),
    onSuccess: refresh,
  });
}

export function useRemovePerson(contactId: string) {
  const refresh = useRefreshContacts();
  return useMutation({
    mutationFn: (person: ContactPerson) =>
      api.DELETE('/api/v1/contacts/{contactId}/persons/{id}', {
        params: { path: { contactId, id: person.id } },
      }),
    onSuccess: refresh,
  });
}

export function useLinkedTasks(contactId: string) {
  return useQuery({
    queryKey: ['contacts', 'tasks', contactId],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/tasks', {
          params: { query: { related_type: 'contact', related_id: contactId, limit: 50, sort: 'due_at' } },
          signal,
        }),
      ),
  });
}
