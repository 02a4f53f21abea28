import { z } from 'zod';

/** Length is what makes a password strong; the server has the last word. */
export const newPassword = z.string().min(10, 'auth:field.passwordHint').max(200);
