import { useEffect } from 'react';

export function AuthHeading({ title, text }: { title: string; text: string }) {
  useEffect(() => {
    document.title = `${title} · ImmoNow`;
  }, [title]);
  return (
    <header className="mb-6">
      <h1 className="text-2xl">{title}</h1>
      <p className="mt-1 text-muted">{text}</p>
    </header>
  );
}
