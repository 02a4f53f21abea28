import { useTranslation } from 'react-i18next';
import type { PlanStep } from './types';

/** Which area a tool works in, by its name: `list_tasks`, `update_contact`, `find_documents`. */
const areas = ['task', 'contact', 'propert', 'document', 'board', 'project', 'team', 'metric'] as const;

export function areaOf(tool: string): string {
  return areas.find((area) => tool.includes(area)) ?? 'other';
}

/** Whether a tool only looks something up, by its name. */
export const isReading = (tool: string) => /^(list|get|find|query|search|summari[sz]e|navigate)/.test(tool);

/** A step in the words of the user: "Suche Kontakte · 3 Treffer". */
export function useStepText() {
  const { t } = useTranslation('assistant');
  return (step: Pick<PlanStep, 'tool' | 'proposes' | 'rows' | 'state'>) => {
    const text =
      step.tool === 'search'
        ? t('step.search')
        : step.proposes
          ? t(`step.propose.${areaOf(step.tool)}`)
          : t(`step.read.${areaOf(step.tool)}`);
    return typeof step.rows === 'number' && step.state !== 'running'
      ? `${text} · ${t('step.rows', { count: step.rows })}`
      : text;
  };
}
