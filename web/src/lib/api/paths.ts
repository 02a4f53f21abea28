import type { paths as generated } from '@/lib/api/generated';
import type { Dashboard } from '@/lib/api/types';

/** The server's operations, and those of modules that its document does not list yet. */
export interface paths extends generated {
  '/api/v1/analytics/dashboard': {
    parameters: object;
    get: { parameters: object; responses: { 200: { content: { 'application/json': Dashboard } } } };
  };
}
