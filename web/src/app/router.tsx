import { createBrowserRouter, type RouteObject } from 'react-router';
import { NotFound } from '@/components/ui/states';
import { authRoutes } from '@/features/auth/routes';
import { RouteError } from './error-boundary';
import { features } from './features';
import { AuthGuard } from './guard';

export const routes: RouteObject[] = [
  {
    errorElement: <RouteError />,
    children: [
      ...authRoutes,
      {
        element: <AuthGuard />,
        children: [
          {
            lazy: async () => ({ Component: (await import('./layout/app-layout')).AppLayout }),
            children: [
              {
                errorElement: <RouteError />,
                children: [
                  ...features.flatMap((feature) => feature.routes ?? []),
                  { path: '*', element: <NotFound /> },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes);
}
