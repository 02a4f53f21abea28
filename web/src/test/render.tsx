import { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider, type RouteObject } from 'react-router';
import { createQueryClient, Providers } from '@/app/providers';
import { signedIn, type SessionUser } from '@/lib/api/session';
import { describeError } from '@/lib/error-text';

export const testUser: SessionUser = {
  id: 'user-1',
  email: 'brandt@example.de',
  name: 'Katharina Brandt',
  role: 'admin',
  tenant_id: 'tenant-1',
  scopes: ['read', 'write', 'delete', 'admin'],
};

export function signInAs(changes: Partial<SessionUser> = {}): void {
  signedIn(
    {
      access_token: 'access',
      refresh_token: 'refresh',
      token_type: 'bearer',
      expires_in: 900,
      user: { ...testUser, ...changes },
    },
    false,
  );
}

export function testClient(): QueryClient {
  const client = createQueryClient((error) => describeError(error, i18next.t));
  client.setDefaultOptions({ queries: { retry: false } });
  return client;
}

/** Renders routes as the app does, at one address. */
export function renderRoutes(routes: RouteObject[], path: string) {
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  // Whether something lies over a button is seen in a real browser only; here it would depend on the moment of an effect.
  const user = userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never });
  const view = render(
    <Providers client={testClient()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { router, user, ...view };
}

export function renderElement(element: ReactNode) {
  return renderRoutes([{ path: '*', element }], '/');
}
