import { useState } from 'react';
import type { Change } from './types';

/** Which records of a proposal are approved. A record is approved as a whole: half a change is not what was shown. */
export interface Approval {
  has: (id: string) => boolean;
  set: (id: string, approved: boolean) => void;
  setAll: (approved: boolean) => void;
  count: number;
  total: number;
  /** What goes to the server; nothing while everything is approved. */
  items: string[] | undefined;
}

/** Null where there is nothing to choose: one record, or records that do not exist yet. */
export function useApproval(changes: Change[]): Approval | null {
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const ids = recordIds(changes);
  if (ids.length < 2) return null;
  const approved = ids.filter((id) => !leftOut.has(id));
  return {
    has: (id) => !leftOut.has(id),
    set: (id, isApproved) => {
      const next = new Set(leftOut);
      if (isApproved) next.delete(id);
      else next.add(id);
      setLeftOut(next);
    },
    setAll: (isApproved) => setLeftOut(new Set(isApproved ? [] : ids)),
    count: approved.length,
    total: ids.length,
    items: approved.length < ids.length ? approved : undefined,
  };
}

function recordIds(changes: Change[]): string[] {
  const ids = changes.map((change) => change.entity_id);
  return ids.every((id) => typeof id === 'string') ? [...new Set(ids)] : [];
}
