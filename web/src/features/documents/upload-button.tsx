import { Upload } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonProps } from '@/components/ui/button';

/** Opens the system's file dialog. */
export function UploadButton({
  onFiles,
  multiple = true,
  children,
  ...button
}: Omit<ButtonProps, 'onClick'> & {
  onFiles: (files: File[]) => void;
  multiple?: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation('documents');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {children ?? (
          <>
            <Upload /> {t('action.upload')}
          </>
        )}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        hidden
        aria-label={t('action.upload')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
