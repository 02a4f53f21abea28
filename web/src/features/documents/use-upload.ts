import { useQueryClient } from '@tanstack/react-query';
import { documentKeys } from './api';
import { startUploads } from './uploads';

/** Starts uploads and refreshes what is shown as each one arrives. */
export function useUpload() {
  const client = useQueryClient();
  const onDone = () => void client.invalidateQueries({ queryKey: documentKeys.all });
  return {
    toFolder: (files: File[], folderId: string | null) => startUploads(files, { folderId, onDone }),
    asVersion: (file: File, documentId: string) => startUploads([file], { documentId, onDone }),
  };
}
