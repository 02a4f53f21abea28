import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '@/components/ui/toast-store';

/**
 * Says that a record is deleted and offers to take that back. `restore` reports its own failures, and has to be a promise
 * (`mutateAsync`): the callbacks of `mutate` are lost once the page of the record has been left.
 */
export function useUndoToast() {
  const { t } = useTranslation();
  return (name: string, restore: () => Promise<unknown>) => {
    const undo = () =>
      void restore().then(
        () => toast('success', t('toast.restored', { name })),
        () => undefined,
      );
    toast('success', t('toast.deleted', { name }), { action: { label: t('action.undo'), run: undo } });
  };
}

interface DeleteWithUndo {
  /** How the record is called in the message. */
  name: string;
  remove: () => Promise<unknown>;
  restore: () => Promise<unknown>;
  /** Leaves the page of the record, which is gone by then. */
  leave: () => unknown;
}

/** Deletes the record of a page without asking, because it can be taken back. Failures of both calls report themselves. */
export function useDeleteWithUndo({ name, remove, restore, leave }: DeleteWithUndo) {
  const offerUndo = useUndoToast();
  const [deleting, setDeleting] = useState(false);

  const run = async () => {
    setDeleting(true);
    try {
      await remove();
    } catch {
      return;
    } finally {
      setDeleting(false);
    }
    await leave();
    offerUndo(name, restore);
  };

  return { deleting, deleteRecord: () => void run() };
}
