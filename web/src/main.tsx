import '@/styles/index.css';
import '@/lib/csp';
import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { createQueryClient, Providers } from '@/app/providers';
import { createRouter } from '@/app/router';
import { startI18n } from '@/i18n';
import { startAgency } from '@/lib/agency';
import { sessionStore, startSession } from '@/lib/api/session';
import { describeError } from '@/lib/error-text';
import { startTheme } from '@/lib/theme';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

startTheme();
startAgency();
// Renewing the session and loading the texts do not need each other.
const session = startSession();
await startI18n();
void session;

const queryClient = createQueryClient((error) => describeError(error, i18next.t));
sessionStore.subscribe(() => {
  // The next user of this browser must never see what the last one loaded.
  if (sessionStore.get().status === 'signed_out') queryClient.clear();
});

createRoot(root).render(
  <Providers client={queryClient}>
    <RouterProvider router={createRouter()} />
  </Providers>,
);
