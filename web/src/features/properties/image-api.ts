import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, ifMatch } from '@/lib/api/client';
import { ApiError, type Problem } from '@/lib/api/error';
import type { PropertyImage } from '@/lib/api/property-types';
import { currentAccessToken } from '@/lib/api/session';
import { randomId } from '@/lib/ids';
import { keys } from './api';

export function useImages(propertyId: string) {
  return useQuery({
    queryKey: keys.images(propertyId),
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/properties/{propertyId}/images', { params: { path: { propertyId } }, signal })),
  });
}

/** List, detail and pictures all show the title picture. */
export function useRefreshImages() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.all });
}

export function useMoveImage(propertyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, afterId }: { id: string; afterId: string | null; order: PropertyImage[] }) =>
      data(
        api.POST('/api/v1/properties/{propertyId}/images/{id}/move', {
          params: { path: { propertyId, id } },
          body: { after_id: afterId },
        }),
      ),
    // The picture stays where it was dropped while the server is asked.
    onMutate: ({ order }) => {
      const before = client.getQueryData<PropertyImage[]>(keys.images(propertyId));
      client.setQueryData(keys.images(propertyId), order);
      return before;
    },
    onError: (_error, _variables, before) => client.setQueryData(keys.images(propertyId), before),
    onSuccess: (images) => client.setQueryData(keys.images(propertyId), images),
  });
}

export function useTitleImage(propertyId: string) {
  const refresh = useRefreshImages();
  return useMutation({
    mutationFn: (id: string) =>
      data(
        api.POST('/api/v1/properties/{propertyId}/images/{id}/title', {
          params: { path: { propertyId, id } },
        }),
      ),
    onSuccess: refresh,
  });
}

export function useCaption(propertyId: string) {
  const refresh = useRefreshImages();
  return useMutation({
    mutationFn: ({ image, caption }: { image: PropertyImage; caption: string }) =>
      data(
        api.PATCH('/api/v1/properties/{propertyId}/images/{id}', {
          params: { path: { propertyId, id: image.id }, header: ifMatch(image) },
          body: { caption },
        }),
      ),
    onSuccess: refresh,
  });
}

export function useRemoveImage(propertyId: string) {
  const refresh = useRefreshImages();
  return useMutation({
    mutationFn: (id: string) =>
      api.DELETE('/api/v1/properties/{propertyId}/images/{id}', { params: { path: { propertyId, id } } }),
    onSuccess: refresh,
  });
}

/** Uploads one picture. `fetch` cannot tell how far an upload is, so this is the one place with an XMLHttpRequest. */
export async function uploadImage(
  propertyId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<PropertyImage> {
  const token = await currentAccessToken();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/properties/${encodeURIComponent(propertyId)}/images`);
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Accept-Language', document.documentElement.lang || 'de');
    request.setRequestHeader('Idempotency-Key', randomId());
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(ApiError.network()));
    request.addEventListener('load', () => {
      const body = readJson(request.responseText);
      if (request.status === 201) resolve(body as PropertyImage);
      else reject(new ApiError(request.status, (body ?? {}) as Problem));
    });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
