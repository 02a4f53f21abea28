import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '@/lib/api/session';
import { Splash } from './splash';

/** Everything behind it has a signed-in user. The place asked for is kept for after the sign-in. */
export function AuthGuard() {
  const session = useSession();
  const location = useLocation();
  if (session.status === 'starting') return <Splash />;
  if (session.status === 'signed_out') {
    const target = location.pathname + location.search;
    const query = target === '/' ? '' : `?next=${encodeURIComponent(target)}`;
    return <Navigate to={`/login${query}`} replace state={{ expired: session.expired }} />;
  }
  return <Outlet />;
}
