import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { Input } from './input';

/** A link or token that is shown this one time: selected by a click, copied by a button. */
export function SecretField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      // Without HTTPS there is no clipboard; the text is selected, and the old command still works there.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies on a plain LAN address
      if (!document.execCommand('copy')) return;
    }
    setCopied(true);
    window.setTimeout(() => setCopied(false), 2500);
  };

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <Input
          id={id}
          ref={input}
          readOnly
          value={value}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          className="font-mono md:text-xs"
        />
        <Button variant="primary" className="h-9 md:h-8" onClick={() => void copy()}>
          {copied ? <Check /> : <Copy />}
          {copied ? t('action.copied') : t('action.copy')}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {copied ? t('action.copied') : ''}
      </span>
    </div>
  );
}
