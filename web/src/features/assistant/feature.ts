import type { Feature } from '@/lib/feature';

/** The assistant is a panel of the shell, reachable everywhere; it has no page of its own. */
export const assistant: Feature = { id: 'assistant' };
