import { apiRequest } from '@/lib/api/fetch';
import type { DocumentRecord } from './types';

/** Saves a file under its name. The token travels in a header, so a plain link would not do. */
export async function downloadDocument(
  record: DocumentRecord,
  version?: { number: number; file_name: string },
) {
  const path = version ? `/versions/${version.number}/content` : '/content';
  const response = await apiRequest(`/api/v1/documents/${record.id}${path}`);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = version?.file_name ?? record.file_name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
