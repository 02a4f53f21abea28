import { useRef, useState } from 'react';
import { randomId } from '@/lib/ids';
import { uploadImage, useRefreshImages } from './image-api';

export const largestFile = 25 * 1024 * 1024;
export const acceptedTypes = ['image/jpeg', 'image/png', 'image/webp'];
const atOnce = 2;

export interface Upload {
  id: string;
  name: string;
  /** 0 to 1 while it travels; at 1 the server renders the sizes. */
  progress: number;
  error: unknown;
}

export type Refusal = 'type' | 'size';

/** Why a file need not be sent at all; the server checks the content itself. */
export function refusalOf(file: File): Refusal | null {
  if (!acceptedTypes.includes(file.type)) return 'type';
  return file.size > largestFile ? 'size' : null;
}

/** Uploads two at a time, in the order they were chosen; finished ones vanish, failed ones stay until dismissed. */
export function useUploads(propertyId: string) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const waiting = useRef<{ id: string; file: File }[]>([]);
  const running = useRef(0);
  const refresh = useRefreshImages();

  const change = (id: string, changes: Partial<Upload>) =>
    setUploads((current) => current.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));
  const dismiss = (id: string) => setUploads((current) => current.filter((upload) => upload.id !== id));

  const pump = () => {
    while (running.current < atOnce) {
      const next = waiting.current.shift();
      if (!next) return;
      running.current++;
      void uploadImage(propertyId, next.file, (progress) => change(next.id, { progress }))
        .then(
          () => dismiss(next.id),
          (error: unknown) => change(next.id, { error }),
        )
        .finally(() => {
          running.current--;
          void refresh();
          pump();
        });
    }
  };

  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => ({ id: randomId(), file }));
    setUploads((current) => [
      ...current,
      ...fresh.map(({ id, file }) => ({ id, name: file.name, progress: 0, error: refusalOf(file) })),
    ]);
    waiting.current.push(...fresh.filter(({ file }) => refusalOf(file) === null));
    pump();
  };

  return { uploads, add, dismiss };
}
