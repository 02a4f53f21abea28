export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="8" fill="#0d5c63" />
      <path d="M8 15.2 16 8.5l8 6.7v8.3a1 1 0 0 1-1 1h-4.6v-5.6h-4.8v5.6H9a1 1 0 0 1-1-1z" fill="#fff" />
      <circle cx="23.5" cy="8.5" r="2.5" fill="#f2b95c" />
    </svg>
  );
}
