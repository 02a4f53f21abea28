/** The server's operations as its document lists them. Regenerate with `npm run api:generate`. */
export type { paths } from '@/lib/api/generated';
