import { QueryClient, QueryClientProvider, MutationCache } from '@tanstack/react-query';
import { Suspense, type ReactNode } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast-store';
import { Toaster } from '@/components/ui/toast';
import { TooltipProvider } from '@/components/ui/tooltip';
import { ApiError } from '@/lib/api/error';
import { Splash } from './splash';

export function createQueryClient(describe: (error: unknown) => string) {
  return new QueryClient({
    mutationCache: new MutationCache({
      // Forms show their errors themselves and say so with `meta: { quiet: true }`.
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.['quiet'] !== true) toast('error', describe(error));
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Only a lost connection or a failing server is worth a second try.
        retry: (count, error) =>
          count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
        refetchOnWindowFocus: true,
      },
    },
  });
}

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider delayDuration={350}>
        <Suspense fallback={<Splash />}>{children}</Suspense>
        <ConfirmDialog />
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
