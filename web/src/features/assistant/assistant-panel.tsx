import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Drawer } from '@/components/ui/drawer';
import { closeAssistant, useAssistantPanel } from '@/lib/assistant-panel';
import { cn } from '@/lib/cn';
import { useMedia } from '@/lib/use-media';
import { AssistantChat } from './assistant-chat';
import type { UiCommand } from './types';
import { runUiCommands } from './ui-commands';
import { useAiChat } from './use-ai-chat';
import { useRestoredChat } from './use-restored-chat';

/**
 * Beside the page where there is room, so that record and conversation are seen together; over it on small screens.
 * The conversation lives here, outside the drawer, so that closing the panel does not end it.
 */
export default function AssistantPanel() {
  const { t } = useTranslation('assistant');
  const navigate = useNavigate();
  const { open } = useAssistantPanel();
  const docked = useMedia('(min-width: 1180px)');
  const { pathname } = useLocation();
  const [shownOn, setShownOn] = useState(pathname);
  useEffect(() => {
    // Over the page, an opened source or place would stay hidden behind the panel.
    if (pathname === shownOn) return;
    setShownOn(pathname);
    if (!docked) closeAssistant();
  }, [pathname, shownOn, docked]);

  const onUiCommands = (commands: UiCommand[]) =>
    runUiCommands(commands, (route) => {
      void navigate(route);
    });
  const chat = useAiChat({ onUiCommands });
  useRestoredChat(chat);
  const content = <AssistantChat chat={chat} onUiCommands={onUiCommands} />;

  if (docked) {
    return (
      <aside
        aria-label={t('assistant')}
        hidden={!open}
        className={cn('w-[26rem] shrink-0 flex-col border-l border-line bg-raised', open && 'flex')}
      >
        {open ? content : null}
      </aside>
    );
  }
  return (
    <Drawer
      open={open}
      onOpenChange={(next) => {
        if (!next) closeAssistant();
      }}
      title={t('assistant')}
    >
      {content}
    </Drawer>
  );
}
