import { forgetSession } from '@/lib/api/session';

/**
 * Ends the session. Here that happens at once: neither a slow or unreachable server nor a renewal under way may keep anybody
 * signed in. The server is told with a request that outlives the page; should it not get there, the tokens are forgotten
 * all the same and run out by themselves.
 */
export async function signOut(): Promise<void> {
  const { accessToken, refreshToken } = forgetSession();
  try {
    await fetch('/api/v1/auth/logout', {
      method: 'POST',
      keepalive: true,
      headers: {
        'content-type': 'application/json',
        ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
      },
      body: JSON.stringify({ refresh_token: refreshToken }),
    });
  } catch {
    // See above.
  }
}
