// The operations the web uses, typed from the wire contract until the server exports its own document.
import type { TokenResponse, SessionUser } from '@/lib/api/session';
import type * as T from '@/lib/api/types';

interface Json<B> {
  content: { 'application/json': B };
}
type WithBody<Body> = [Body] extends [never] ? { requestBody?: never } : { requestBody: Json<Body> };
interface Answers<Answer> {
  responses: { 200: { headers: Record<string, unknown> } & Json<Answer> };
}
type Op<Query, Body, Answer, Path> = WithBody<Body> &
  Answers<Answer> & { parameters: { query?: Query; header?: Record<string, string>; path: Path } };
type NoPathOp<Query, Body, Answer> = WithBody<Body> &
  Answers<Answer> & { parameters: { query?: Query; header?: Record<string, string>; path?: never } };
interface ById {
  id: string;
}
interface OfContact {
  contactId: string;
}
interface Collection<R, F> {
  get: NoPathOp<T.ListQuery, never, T.Paged<R>>;
  post: NoPathOp<never, F, R>;
}
interface Item<R, F> {
  get: Op<never, never, R, ById>;
  patch: Op<never, Partial<F>, R, ById>;
  delete: Op<never, never, undefined, ById>;
}
interface Post<Body, Answer, Path = ById> {
  post: Op<never, Body, Answer, Path>;
}

export interface paths {
  '/api/v1/auth/login': { post: NoPathOp<never, { email: string; password: string }, TokenResponse> };
  '/api/v1/auth/register': { post: NoPathOp<never, T.Registration, TokenResponse> };
  '/api/v1/auth/logout': { post: NoPathOp<never, { refresh_token: string | null }, undefined> };
  '/api/v1/auth/me': { get: NoPathOp<never, never, SessionUser> };
  '/api/v1/invitations/{token}': { get: Op<never, never, T.Invitation, { token: string }> };
  '/api/v1/invitations/{token}/accept': Post<
    { name: string; password: string },
    TokenResponse,
    { token: string }
  >;
  '/api/v1/contacts': {
    get: NoPathOp<T.ListQuery, never, T.Paged<T.Contact>>;
    post: NoPathOp<{ allow_duplicate?: boolean }, T.ContactFields, T.Contact>;
  };
  '/api/v1/contacts/{id}': Item<T.Contact, T.ContactFields>;
  '/api/v1/contacts/{id}/restore': Post<never, T.Contact>;
  '/api/v1/contacts/tags': { get: NoPathOp<never, never, string[]> };
  '/api/v1/contacts/{contactId}/activities': {
    get: Op<T.ListQuery, never, T.Paged<T.Activity>, OfContact>;
    post: Op<
      never,
      { kind: T.ActivityKind; subject?: string; text?: string; occurred_at?: string | null },
      T.Activity,
      OfContact
    >;
  };
  '/api/v1/contacts/{contactId}/activities/{id}': { delete: Op<never, never, undefined, OfContact & ById> };
  '/api/v1/contacts/{contactId}/persons': {
    get: Op<never, never, T.ContactPerson[], OfContact>;
    post: Op<never, T.ContactPersonFields, T.ContactPerson, OfContact>;
  };
  '/api/v1/contacts/{contactId}/persons/{id}': {
    patch: Op<never, Partial<T.ContactPersonFields>, T.ContactPerson, OfContact & ById>;
    delete: Op<never, never, undefined, OfContact & ById>;
  };
  '/api/v1/analytics/dashboard': { get: NoPathOp<never, never, T.Dashboard> };
  '/api/v1/properties': Collection<T.Property, Partial<T.Property>>;
  '/api/v1/tasks': Collection<T.Task, Partial<T.Task>>;
  '/api/v1/documents': { get: NoPathOp<T.ListQuery, never, T.Paged<T.DocumentRecord>> };
  '/api/v1/users': { get: NoPathOp<T.ListQuery, never, T.Paged<T.User>> };
}
