import type { RouteObject } from 'react-router';

export const authRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./auth-layout')).AuthLayout }),
    children: [
      { path: '/login', lazy: async () => ({ Component: (await import('./sign-in-page')).SignInPage }) },
      {
        path: '/register',
        lazy: async () => ({ Component: (await import('./register-page')).RegisterPage }),
      },
      {
        path: '/reset-password/:token',
        lazy: async () => ({ Component: (await import('./reset-password-page')).ResetPasswordPage }),
      },
      {
        path: '/invite/:token',
        lazy: async () => ({ Component: (await import('./accept-invitation-page')).AcceptInvitationPage }),
      },
    ],
  },
];
