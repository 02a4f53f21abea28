import { Building2, SquareCheck, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRecordLabel } from '@/components/records/use-record-label';
import { recordRoute } from '@/lib/record-route';
import type { RelatedRecord } from './types';

const icons = { contact: UserRound, property: Building2, task: SquareCheck };

/** The record a document belongs to, by its name, as a link. */
export function RelatedChip({ related }: { related: RelatedRecord }) {
  const { t } = useTranslation('documents');
  const query = useRecordLabel(related.type, related.id);
  const Icon = icons[related.type];
  const classes =
    'inline-flex h-6 max-w-full min-w-0 items-center gap-1.5 rounded-full border border-line-strong px-2 text-xs [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-subtle';
  const kind = t(`related.${related.type}`);
  const content = (
    <>
      <Icon role="img" aria-label={kind} />
      <span className="truncate">{query.isError ? t('related.unknown') : (query.data ?? '…')}</span>
    </>
  );
  const route = recordRoute(related.type, related.id);
  return route && !query.isError ? (
    <Link to={route} className={`${classes} hover:bg-hover`}>
      {content}
    </Link>
  ) : (
    <span className={classes}>{content}</span>
  );
}
