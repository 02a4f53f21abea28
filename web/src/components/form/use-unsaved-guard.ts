import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { confirm } from '@/components/ui/confirm-store';
import { sessionStore } from '@/lib/api/session';

/** Asks before unsaved input is lost, within the app and when the window is closed. */
export function useUnsavedGuard(isDirty: boolean) {
  const { t } = useTranslation();
  const released = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty &&
      !released.current &&
      // Whoever is signed out can save nothing any more and must get to the sign-in.
      sessionStore.get().status === 'signed_in' &&
      currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void confirm({
      title: t('form.unsavedTitle'),
      text: t('form.unsavedText'),
      confirmLabel: t('form.discard'),
      danger: true,
    }).then((leave) => {
      if (leave) blocker.proceed();
      else blocker.reset();
    });
  }, [blocker, t]);

  useEffect(() => {
    if (!isDirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => {
      if (!released.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);

  return {
    /** After saving nothing is left to lose. */
    release: () => {
      released.current = true;
    },
  };
}
