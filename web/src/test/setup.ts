import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startI18n } from '@/i18n';
import { signedOut } from '@/lib/api/session';
import { server } from './server';

// jsdom lays nothing out and lacks the browser parts that menus and virtual lists ask for.
window.matchMedia = (query: string) =>
  Object.assign(new EventTarget(), {
    matches: query.includes('min-width'),
    media: query,
    onchange: null,
  }) as unknown as MediaQueryList;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;
Element.prototype.hasPointerCapture = () => false;
HTMLElement.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 1024, 800);
for (const [name, size] of [
  ['clientHeight', 800],
  ['offsetHeight', 800],
  ['clientWidth', 1024],
  ['offsetWidth', 1024],
] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
}

// A loaded machine is no failing test.
configure({ asyncUtilTimeout: 20_000 });

beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  localStorage.setItem('immonow.locale', 'de');
  await startI18n();
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
  signedOut();
});
afterAll(() => server.close());
