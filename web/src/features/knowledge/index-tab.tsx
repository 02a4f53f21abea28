import { useCan } from '@/lib/api/session';
import { CanaryCard } from './canary-card';
import { KindsCard } from './kinds-card';
import { ReindexCard } from './reindex-card';

export function IndexTab() {
  const isAdmin = useCan('admin');
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <KindsCard />
      <div className="flex min-w-0 flex-col gap-5">
        {isAdmin ? <ReindexCard /> : null}
        <CanaryCard />
      </div>
    </div>
  );
}
