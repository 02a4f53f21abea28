import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Colleague, Invitation, TeamUser } from '@/lib/api/account-types';
import { api, data, ifMatch } from '@/lib/api/client';
import { useCursorList } from '@/lib/api/list';
import type { Role } from '@/lib/api/session';

/** All keys of the feature start with "team", so one invalidation refreshes people and invitations. */
const keys = {
  all: ['team'] as const,
  users: (filters: UserFilters) => ['team', 'users', filters] as const,
  colleagues: (q: string) => ['team', 'colleagues', q] as const,
  invitations: ['team', 'invitations'] as const,
};

export interface UserFilters {
  q: string;
  role: string;
  status: string;
  sort: string;
}

export interface UserFields {
  name: string;
  job_title: string;
  phone: string;
  role: Role;
  scopes: string[];
  is_active: boolean;
}

export function useUserList(filters: UserFilters) {
  return useCursorList<TeamUser>({
    queryKey: keys.users(filters),
    fetchPage: (cursor, signal) => {
      const query = {
        limit: 50,
        cursor,
        sort: filters.sort,
        q: filters.q || undefined,
        role: filters.role || undefined,
        is_active: filters.status ? filters.status === 'active' : undefined,
      };
      return data(api.GET('/api/v1/users', { params: { query }, signal }));
    },
  });
}

/** What staff may know of each other: no roles, no rights, no times. */
export function useColleagueList(q: string) {
  return useCursorList<Colleague>({
    queryKey: keys.colleagues(q),
    fetchPage: (cursor, signal) =>
      data(
        api.GET('/api/v1/users/colleagues', {
          params: { query: { limit: 50, cursor, q: q || undefined } },
          signal,
        }),
      ),
  });
}

export function useInvitationList(enabled: boolean) {
  return useCursorList<Invitation>({
    queryKey: keys.invitations,
    enabled,
    fetchPage: (cursor, signal) =>
      data(
        api.GET('/api/v1/tenant/invitations', {
          params: { query: { limit: 50, cursor, sort: '-created_at' } },
          signal,
        }),
      ),
  });
}

function useInvalidate() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.all });
}

export function useUpdateUser(user: TeamUser) {
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (fields: UserFields) =>
      data(
        api.PATCH('/api/v1/users/{id}', {
          params: { path: { id: user.id }, header: ifMatch(user) },
          body: fields,
        }),
      ),
    onSuccess: invalidate,
  });
}

export function useRemoveUser() {
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (user: TeamUser) =>
      api.DELETE('/api/v1/users/{id}', { params: { path: { id: user.id }, header: ifMatch(user) } }),
    onSuccess: invalidate,
  });
}

export function useRestoreUser() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/users/{id}/restore', { params: { path: { id } } }),
    onSuccess: invalidate,
  });
}

export function useCreateResetLink() {
  return useMutation({
    mutationFn: (id: string) =>
      data(api.POST('/api/v1/users/{id}/password-reset', { params: { path: { id } } })),
  });
}

export function useInvite() {
  const invalidate = useInvalidate();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (fields: { email: string; role: Role }) =>
      data(api.POST('/api/v1/tenant/invitations', { body: fields })),
    onSuccess: invalidate,
  });
}

export function useRevokeInvitation() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/tenant/invitations/{id}', { params: { path: { id } } }),
    onSuccess: invalidate,
  });
}
