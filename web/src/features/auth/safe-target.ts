/** Where to go after the sign-in. Only paths of this app: "//evil.example" would be another host. */
export function safeTarget(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
