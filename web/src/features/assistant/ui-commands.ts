import { toast, type ToastTone } from '@/components/ui/toast-store';
import { openModal } from '@/lib/modals';
import type { UiCommand } from './types';

const tones: Record<string, ToastTone> = {
  info: 'info',
  success: 'success',
  warning: 'warning',
  warn: 'warning',
  error: 'error',
};

/** Only places inside this app: a route that came out of a model must never leave it. */
export function isInternalRoute(route: string): boolean {
  return /^\/(?![/\\])/.test(route) && !route.startsWith('/api/');
}

/** Carries out what the assistant asked the screen to do. */
export function runUiCommands(commands: readonly UiCommand[], navigate: (route: string) => void): void {
  for (const command of commands) {
    if (command.type === 'NAVIGATE') {
      if (isInternalRoute(command.route)) navigate(command.route);
    } else if (command.type === 'TOAST') toast(tones[command.level] ?? 'info', command.message);
    // A server ahead of this page may know more commands; the types cannot rule that out at run time.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
    else if (command.type === 'OPEN_MODAL') openModal(command.modal, command.data ?? {});
  }
}
