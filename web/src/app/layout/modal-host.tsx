import { lazy, Suspense, useMemo } from 'react';
import { closeModal, useOpenModal } from '@/lib/modals';
import { modals } from '../features';

/** Shows the dialog that was opened by name. */
export function ModalHost() {
  const open = useOpenModal();
  const load = open && Object.hasOwn(modals, open.name) ? modals[open.name]?.load : undefined;
  const Modal = useMemo(() => (load ? lazy(load) : null), [load]);
  if (!open || !Modal) return null;
  return (
    <Suspense fallback={null}>
      <Modal data={open.data} onClose={closeModal} />
    </Suspense>
  );
}
