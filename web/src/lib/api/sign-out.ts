import { api } from '@/lib/api/client';
import { refreshTokenForSignOut, signedOut } from '@/lib/api/session';

/** Ends the session here in any case; the server is told, but being offline must not keep anybody signed in. */
export async function signOut(): Promise<void> {
  try {
    await api.POST('/api/v1/auth/logout', { body: { refresh_token: refreshTokenForSignOut() } });
  } catch {
    // The refresh token is forgotten below and runs out on the server by itself.
  } finally {
    signedOut();
  }
}
