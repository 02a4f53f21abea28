import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Profile, Tenant } from '@/lib/api/account-types';
import { api, data, ifMatch } from '@/lib/api/client';
import { apiRequest } from '@/lib/api/fetch';
import { sessionStore, signedOut, updateUser } from '@/lib/api/session';
import { tenantKey } from '@/lib/api/tenant';

/** All keys of the feature start with "settings". */
const keys = {
  profile: ['settings', 'profile'] as const,
  tokens: ['settings', 'tokens'] as const,
  logo: ['settings', 'logo'] as const,
};

export function useProfile() {
  return useQuery({
    queryKey: keys.profile,
    queryFn: ({ signal }) => data(api.GET('/api/v1/users/me', { signal })),
  });
}

type ProfileChanges = Partial<Pick<Profile, 'name' | 'phone' | 'job_title' | 'language' | 'theme'>>;

export function useUpdateProfile(profile: Profile, quiet: boolean) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn: (changes: ProfileChanges) =>
      data(api.PATCH('/api/v1/users/me', { params: { header: ifMatch(profile) }, body: changes })),
    onSuccess: (updated) => {
      client.setQueryData(keys.profile, updated);
      // The name also stands in the sidebar.
      const current = sessionStore.get();
      if (current.status === 'signed_in') updateUser({ ...current.user, name: updated.name });
    },
    onError: () => client.invalidateQueries({ queryKey: keys.profile }),
  });
}

export function useChangePassword() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: { old_password: string; new_password: string }) =>
      data(api.POST('/api/v1/auth/password', { body })),
  });
}

export function useSignOutEverywhere() {
  return useMutation({
    mutationFn: () => api.POST('/api/v1/auth/logout-everywhere'),
    onSuccess: () => signedOut(),
  });
}

export function useTokens() {
  return useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => data(api.GET('/api/v1/users/me/api-tokens', { signal })),
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: { name: string; scopes: string[]; expires_at: string | null }) =>
      data(api.POST('/api/v1/users/me/api-tokens', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}

export function useDeleteToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/users/me/api-tokens/{id}', { params: { path: { id } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  });
}

export type TenantChanges = Partial<
  Omit<Tenant, 'id' | 'version' | 'has_logo' | 'primary_color_text' | 'created_at' | 'updated_at'>
>;

export function useUpdateTenant(tenant: Tenant) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (changes: TenantChanges) =>
      data(api.PATCH('/api/v1/tenant', { params: { header: ifMatch(tenant) }, body: changes })),
    onSuccess: (updated) => client.setQueryData(tenantKey, updated),
  });
}

/** The logo needs the bearer token, so it comes as bytes and not as the address of an image. */
export function useLogo(tenant: Tenant) {
  return useQuery({
    queryKey: [...keys.logo, tenant.version],
    enabled: tenant.has_logo,
    queryFn: async ({ signal }) => (await apiRequest('/api/v1/tenant/logo', { signal })).blob(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useUploadLogo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (file: Blob) => {
      const body = new FormData();
      body.append('file', file, 'logo');
      const response = await apiRequest('/api/v1/tenant/logo', { method: 'PUT', body });
      return (await response.json()) as Tenant;
    },
    onSuccess: (updated) => client.setQueryData(tenantKey, updated),
  });
}

export function useRemoveLogo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/tenant/logo'),
    onSuccess: () => client.invalidateQueries({ queryKey: tenantKey }),
  });
}
