import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { openModal } from '@/lib/modals';
import { modals } from '../features';

/** `/contacts?new=1` opens the form for a new contact; the parameter goes, so that reload and back do not open it again. */
export function useNewParam(): void {
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('new') === '1';
  useEffect(() => {
    if (!wanted) return;
    const name = Object.keys(modals).find((key) => modals[key]?.newAt === pathname);
    if (!name) return;
    openModal(name);
    setParams(
      (current) => {
        current.delete('new');
        return current;
      },
      { replace: true },
    );
  }, [wanted, pathname, setParams]);
}
