import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import type { components } from '@/lib/api/generated';

type Schemas = components['schemas'];
export type Overview = Schemas['ModelsOverview'];
export type Server = Schemas['ModelServerDto'];
export type InstalledModel = Schemas['InstalledModelDto'];
export type Role = Schemas['ModelRoleDto'];
export type RoleName = Schemas['ModelRole'];
export type Recommendation = Schemas['ModelRecommendationDto'];
export type Pull = Schemas['PullDto'];
export type ModelError = Schemas['ModelErrorDto'];
export type NewServer = Schemas['NewModelServer'];

const key = ['models'] as const;

/** Closely while something is on its way, calmly otherwise. */
const busy = 1_000;
const calm = 8_000;

export function useModels() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => data(api.GET('/api/v1/ai/models', { signal })),
    refetchInterval: ({ state }) =>
      state.data?.pulls.some((pull) => pull.status === 'running') ||
      state.data?.servers.some((server) => server.reachability === 'unknown')
        ? busy
        : calm,
  });
}

/** Every change answers with the whole page as it is afterwards. */
function useChange<T>(mutationFn: (input: T) => Promise<Overview>, quiet = false) {
  const client = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn,
    onSuccess: (overview) => {
      client.setQueryData(key, overview);
      // The banner in the assistant follows at once.
      void client.invalidateQueries({ queryKey: ['assistant', 'health'] });
    },
  });
}

export function useCheck() {
  return useChange(() => data(api.POST('/api/v1/ai/models/check')));
}

export function useSetRole() {
  return useChange(
    (role: { role: RoleName; server: string | null; model: string; context_tokens: number | null }) =>
      data(api.PUT('/api/v1/ai/models/roles', { body: { roles: [role] } })),
  );
}

export function useAddServer() {
  return useChange((body: NewServer) => data(api.POST('/api/v1/ai/models/servers', { body })), true);
}

export function useChangeServer(name: string) {
  return useChange(
    (body: { kind: NewServer['kind']; endpoint: string; api_key?: string }) =>
      data(api.PATCH('/api/v1/ai/models/servers/{name}', { params: { path: { name } }, body })),
    true,
  );
}

export function useRemoveServer() {
  return useChange((name: string) =>
    data(api.DELETE('/api/v1/ai/models/servers/{name}', { params: { path: { name } } })),
  );
}

export function useDeleteModel() {
  return useChange((query: { server: string; model: string }) =>
    data(api.DELETE('/api/v1/ai/models/installed', { params: { query } })),
  );
}

export function usePull() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { server: string; model: string }) =>
      data(api.POST('/api/v1/ai/models/pull', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useCancelPull() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      data(api.POST('/api/v1/ai/models/pull/{id}/cancel', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
