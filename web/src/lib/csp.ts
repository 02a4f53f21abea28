import { setNonce } from 'get-nonce';

const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

/** The nonce of this page load. Under the dev server the placeholder is never replaced and no CSP applies. */
export const cspNonce: string | undefined = content && !content.startsWith('__') ? content : undefined;

// Scroll locking of dialogs writes a style tag; the policy lets it pass only with the nonce.
if (cspNonce) setNonce(cspNonce);
