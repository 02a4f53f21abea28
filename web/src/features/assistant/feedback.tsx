import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { useFeedback } from './api';

interface FeedbackProps {
  messageId: string;
  initial: 'up' | 'down' | null;
}

export function Feedback({ messageId, initial }: FeedbackProps) {
  const { t } = useTranslation('assistant');
  const feedback = useFeedback(messageId);
  const [rating, setRating] = useState(initial);
  const [comment, setComment] = useState('');
  const rate = (next: 'up' | 'down') => {
    setRating(next);
    feedback.mutate({ rating: next });
  };
  return (
    <>
      <span className="inline-flex">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('feedback.up')}
          aria-pressed={rating === 'up'}
          onClick={() => rate('up')}
        >
          <ThumbsUp className={cn('size-3.5!', rating === 'up' && 'fill-current text-success')} />
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('feedback.down')}
          aria-pressed={rating === 'down'}
          onClick={() => rate('down')}
        >
          <ThumbsDown className={cn('size-3.5!', rating === 'down' && 'fill-current text-danger')} />
        </Button>
      </span>
      {rating === 'down' ? (
        feedback.variables?.comment && feedback.isSuccess ? (
          <span role="status" className="basis-full text-xs text-muted">
            {t('feedback.thanks')}
          </span>
        ) : (
          <form
            className="flex basis-full gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (comment.trim()) feedback.mutate({ rating: 'down', comment: comment.trim() });
            }}
          >
            <Input
              aria-label={t('feedback.what')}
              placeholder={t('feedback.what')}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
            <Button type="submit" size="md" busy={feedback.isPending}>
              {t('feedback.send')}
            </Button>
          </form>
        )
      ) : null}
    </>
  );
}
