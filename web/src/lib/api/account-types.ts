import type { components } from '@/lib/api/generated';
import type { Role, Scope } from '@/lib/api/session';

/** Short names for the shapes around accounts and the agency. */
type Schemas = components['schemas'];

export type TeamUser = Schemas['UserDto'];
export type Colleague = Schemas['ColleagueDto'];
export type Invitation = Schemas['InvitationDto'];
export type NewInvitation = Schemas['NewInvitationDto'];
export type Profile = Schemas['ProfileDto'];
export type ApiToken = Schemas['ApiTokenDto'];
export type NewApiToken = Schemas['NewApiTokenDto'];
export type Tenant = Schemas['TenantDto'];

export const roles = ['admin', 'employee', 'customer'] as const satisfies readonly Role[];
export const allScopes = ['read', 'write', 'delete', 'admin'] as const satisfies readonly Scope[];

/** What a role may have at most and brings along by itself; the server keeps to the same. */
export const scopesOfRole: Record<Role, readonly Scope[]> = {
  admin: allScopes,
  employee: ['read', 'write', 'delete'],
  customer: ['read'],
};
