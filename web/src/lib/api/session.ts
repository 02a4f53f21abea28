import { ApiError } from '@/lib/api/error';
import { inOneTab } from '@/lib/api/tab-lock';
import { local, session as tabStorage } from '@/lib/storage';
import { createStore, useStore } from '@/lib/store';

export type Role = 'admin' | 'employee' | 'customer';
export type Scope = 'read' | 'write' | 'delete' | 'admin';

export interface SessionUser {
  id: string;
  email: string;
  name: string;
  role: Role;
  tenant_id: string;
  scopes: string[];
}

export interface TokenResponse {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  user: SessionUser;
}

export type Session =
  | { status: 'starting' }
  | { status: 'signed_out'; expired: boolean }
  | { status: 'signed_in'; user: SessionUser };

const refreshKey = 'immonow.refresh';
const lockName = 'immonow.refresh';

/** The access token lives in memory only; what survives a reload is the refresh token, which is spent on every use. */
let accessToken: { value: string; expiresAt: number } | null = null;

/** Counts sign-ins and sign-outs. An answer that was asked for before the last one belongs to a session of the past. */
let epoch = 0;

/** A hanging server must not hold the lock of all tabs for ever; much longer than any exchange takes on a busy one. */
const refreshTimeoutMs = 60_000;

export const sessionStore = createStore<Session>({ status: 'starting' });

export function useSession(): Session {
  return useStore(sessionStore);
}

/** The signed-in user. Only for screens behind the sign-in guard. */
export function useUser(): SessionUser {
  const current = useSession();
  if (current.status !== 'signed_in') throw new Error('useUser needs a signed-in session');
  return current.user;
}

/** Admins and employees; customers with a portal login see only what is theirs. */
export function useIsStaff(): boolean {
  const current = useSession();
  return current.status === 'signed_in' && current.user.role !== 'customer';
}

export function useCan(scope: Scope): boolean {
  const current = useSession();
  return current.status === 'signed_in' && current.user.scopes.includes(scope);
}

function storedRefreshToken(): string | null {
  return tabStorage.get(refreshKey) ?? local.get(refreshKey);
}

function store(tokens: TokenResponse, remember: boolean): void {
  accessToken = { value: tokens.access_token, expiresAt: Date.now() + tokens.expires_in * 1000 };
  if (remember) local.set(refreshKey, tokens.refresh_token);
  else tabStorage.set(refreshKey, tokens.refresh_token);
  sessionStore.set({ status: 'signed_in', user: tokens.user });
}

export function signedIn(tokens: TokenResponse, remember: boolean): void {
  epoch++;
  local.remove(refreshKey);
  tabStorage.remove(refreshKey);
  store(tokens, remember);
}

/** Whether this sign-in outlives the browser window; tokens that replace it keep to the same. */
export function rememberedSession(): boolean {
  return tabStorage.get(refreshKey) === null;
}

export function signedOut(expired = false): void {
  epoch++;
  accessToken = null;
  local.remove(refreshKey);
  tabStorage.remove(refreshKey);
  // What comes back late from an ended session must not take away the reason that is being shown.
  if (sessionStore.get().status !== 'signed_out') sessionStore.set({ status: 'signed_out', expired });
}

export function updateUser(user: SessionUser): void {
  sessionStore.set({ status: 'signed_in', user });
}

let running: Promise<void> | null = null;

/**
 * Renews the tokens once for all callers. Tabs share the stored token, and spending it twice would revoke the whole
 * family, so the exchange is also serialised across tabs and reads the token only inside the lock.
 */
export function refresh(): Promise<void> {
  running ??= inOneTab(lockName, exchange).finally(() => {
    running = null;
  });
  return running;
}

async function exchange(): Promise<void> {
  const token = storedRefreshToken();
  if (!token) {
    signedOut();
    throw new ApiError(401, { code: 'signed_out' });
  }
  const remembered = rememberedSession();
  const asked = epoch;
  let response: Response;
  let tokens: TokenResponse | null;
  try {
    response = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: token }),
      signal: AbortSignal.timeout(refreshTimeoutMs),
    });
    tokens = response.ok ? ((await response.json()) as TokenResponse) : null;
  } catch {
    throw ApiError.network();
  }
  // Whoever has signed out meanwhile stays signed out.
  if (asked !== epoch) throw new ApiError(401, { code: 'signed_out' });
  if (tokens) {
    store(tokens, remembered);
    return;
  }
  const error = await ApiError.fromResponse(response);
  // Only a refusal ends the session; a server that is restarting must not sign anybody out.
  if (response.status === 400 || response.status === 401 || response.status === 403) signedOut(true);
  throw error;
}

/** A usable access token, renewed shortly before it runs out so that no request is wasted on a 401. */
export async function currentAccessToken(): Promise<string | null> {
  if (accessToken && accessToken.expiresAt - Date.now() > 20_000) return accessToken.value;
  if (!storedRefreshToken()) return accessToken?.value ?? null;
  await refresh();
  return accessToken?.value ?? null;
}

export async function startSession(): Promise<void> {
  // Signing out in one tab ends the session in all that share it.
  window.addEventListener('storage', (event) => {
    const shared = event.key === refreshKey && event.newValue === null && tabStorage.get(refreshKey) === null;
    if (shared && sessionStore.get().status === 'signed_in') signedOut();
  });
  if (!storedRefreshToken()) {
    sessionStore.set({ status: 'signed_out', expired: false });
    return;
  }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await refresh();
      return;
    } catch (error) {
      if (!(error instanceof ApiError) || sessionStore.get().status === 'signed_out') return;
      await new Promise((resolve) => setTimeout(resolve, 400 * (attempt + 1)));
    }
  }
  sessionStore.set({ status: 'signed_out', expired: false });
}

/** Forgets the session here and returns what the server needs in order to end it as well. */
export function forgetSession(): { accessToken: string | null; refreshToken: string | null } {
  const refreshToken = storedRefreshToken();
  const usable = accessToken && accessToken.expiresAt > Date.now() ? accessToken.value : null;
  signedOut();
  return { accessToken: usable, refreshToken };
}
