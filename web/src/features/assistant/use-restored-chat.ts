import { useEffect, useRef } from 'react';
import { ApiError } from '@/lib/api/error';
import { loadConversation } from './api';
import { lastConversation } from './turn-calls';
import type { AiChat } from './use-ai-chat';

/** After a reload the tab shows its conversation again, with the answer that is still being written. */
export function useRestoredChat({ open }: AiChat): void {
  const done = useRef(false);
  useEffect(() => {
    const id = lastConversation.get();
    if (done.current || id === null) return;
    done.current = true;
    loadConversation(id).then(
      (messages) => {
        // Whoever was faster with a new question keeps it.
        if (lastConversation.get() === id) open(id, messages);
      },
      (error: unknown) => {
        // The first answer of a conversation is stored when it is complete; until then only the stream has it.
        if (error instanceof ApiError && error.status === 404) open(id, []);
      },
    );
  }, [open]);
}
