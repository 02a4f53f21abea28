import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, data } from '@/lib/api/client';
import { useStore } from '@/lib/store';
import { knowledgeKeys } from './api';
import { changeItem, intake } from './intake';

const pause = 1_000;

/** Follows the documents of the intake until their text has been read or refused. */
export function useReading(): void {
  const client = useQueryClient();
  const items = useStore(intake);
  const reading = items.filter((item) => item.status === 'reading' && item.documentId);
  const key = reading.map((item) => item.documentId).join(' ');

  useEffect(() => {
    if (!key) return undefined;
    let stopped = false;
    const look = async () => {
      const open = intake.get().filter((item) => item.status === 'reading' && item.documentId);
      // A portion at a time: whoever drops a thousand files must not be asked for a thousand documents a second.
      for (const item of open.slice(0, 12)) {
        try {
          const document = await data(
            api.GET('/api/v1/documents/{id}', { params: { path: { id: item.documentId ?? '' } } }),
          );
          if (document.index_status === 'indexed')
            changeItem(item.id, { status: 'indexed', error: document.index_error });
          else if (document.index_status === 'failed')
            changeItem(item.id, { status: 'failed', error: document.index_error });
          else changeItem(item.id, { pages: document.index_progress });
        } catch {
          // Asked again in a moment.
        }
      }
    };
    const run = async () => {
      while (!stopped) {
        await look();
        await client.invalidateQueries({ queryKey: knowledgeKeys.all });
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    };
    void run();
    return () => {
      stopped = true;
    };
  }, [key, client]);
}
