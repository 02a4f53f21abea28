import type { Invitation, TeamUser } from '@/lib/api/account-types';

/** A complete user for tests; only what matters is named. */
export function userOf(changes: Partial<TeamUser>): TeamUser {
  return {
    id: 'u1',
    email: 'jonas@example.de',
    name: 'Jonas Weber',
    role: 'employee',
    scopes: ['read', 'write', 'delete'],
    is_active: true,
    phone: '',
    job_title: 'Vermietung',
    last_sign_in_at: null,
    is_deleted: false,
    created_at: '2026-11-01T10:00:00Z',
    updated_at: '2026-11-20T10:00:00Z',
    version: 4,
    ...changes,
  };
}

export function invitationOf(changes: Partial<Invitation>): Invitation {
  return {
    id: 'i1',
    email: 'neu@example.de',
    role: 'employee',
    status: 'open',
    invited_by: 'Katharina Brandt',
    expires_at: new Date(Date.now() + 5.5 * 86_400_000).toISOString(),
    accepted_at: null,
    created_at: new Date().toISOString(),
    version: 1,
    ...changes,
  };
}
