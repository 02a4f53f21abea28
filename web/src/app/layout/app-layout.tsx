import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { PageSkeleton } from '@/components/ui/states';
import { setAgency } from '@/lib/agency';
import { useCan, useIsStaff } from '@/lib/api/session';
import { useTenant } from '@/lib/api/tenant';
import { toggleAssistant, useAssistantPanel } from '@/lib/assistant-panel';
import { useHotkey } from '@/lib/use-hotkey';
import { AssistantClosedBar } from './assistant-closed-bar';
import { ModalHost } from './modal-host';
import { OfflineBar } from './offline-bar';
import { PhoneBar } from './phone-bar';
import { Sidebar } from './sidebar';
import { Topbar } from './topbar';
import { useNewParam } from './use-new-param';

const CommandPalette = lazy(() => import('../palette/command-palette'));
const AssistantPanel = lazy(() => import('@/features/assistant/assistant-panel'));

export function AppLayout() {
  const { t } = useTranslation();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [paletteUsed, setPaletteUsed] = useState(false);
  const assistant = useAssistantPanel();
  const [assistantUsed, setAssistantUsed] = useState(false);
  const { pathname } = useLocation();
  const navigation = useNavigation();

  const openPalette = () => {
    setPaletteUsed(true);
    setPaletteOpen(true);
  };
  useNewParam();
  const isStaff = useIsStaff();
  const isAdmin = useCan('admin');
  const agency = useTenant().data;
  useHotkey('mod+k', openPalette, isStaff);
  useHotkey('mod+j', toggleAssistant, isStaff);
  if (assistant.open && !assistantUsed) setAssistantUsed(true);

  useEffect(() => {
    if (agency) setAgency(agency);
  }, [agency]);
  useEffect(() => {
    // After a page change a screen reader should start at the new content, not at the old link.
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#main"
        className="sr-only z-90 rounded-md bg-accent px-3 py-2 text-accent-fg focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('shell.skip')}
      </a>
      <Sidebar onSearch={openPalette} />
      <div className="flex min-w-0 flex-1 flex-col">
        <Topbar onSearch={openPalette} />
        <OfflineBar />
        {isAdmin ? <AssistantClosedBar /> : null}
        {navigation.state === 'loading' ? (
          <div role="progressbar" aria-label={t('state.loading')} className="relative z-20 h-0">
            <div className="h-0.5 w-full animate-pulse bg-accent" />
          </div>
        ) : null}
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
        <PhoneBar />
      </div>
      <Suspense fallback={null}>
        {assistantUsed && isStaff ? <AssistantPanel /> : null}
        {paletteUsed && isStaff ? <CommandPalette open={paletteOpen} onOpenChange={setPaletteOpen} /> : null}
      </Suspense>
      <ModalHost />
    </div>
  );
}
