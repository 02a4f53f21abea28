import { File, FileImage, FileSpreadsheet, FileText, FileType } from 'lucide-react';
import { cn } from '@/lib/cn';

const looks = [
  { test: /^image\//, icon: FileImage, tone: 'bg-violet-soft text-violet-text' },
  { test: /^application\/pdf$/, icon: FileType, tone: 'bg-danger-soft text-danger-text' },
  { test: /csv|sheet|excel/, icon: FileSpreadsheet, tone: 'bg-success-soft text-success-text' },
  { test: /^text\/|word/, icon: FileText, tone: 'bg-info-soft text-info-text' },
];

/** What kind of file it is, at a glance; the type stands beside it as text as well. */
export function FileIcon({ type, large = false }: { type: string; large?: boolean }) {
  const look = looks.find(({ test }) => test.test(type));
  const Icon = look?.icon ?? File;
  return (
    <span
      aria-hidden
      className={cn(
        'flex shrink-0 items-center justify-center',
        large ? 'size-12 rounded-lg [&_svg]:size-6' : 'size-8 rounded-md [&_svg]:size-4',
        look?.tone ?? 'bg-active text-muted',
      )}
    >
      <Icon />
    </span>
  );
}
