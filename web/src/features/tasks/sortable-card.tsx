import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { useTranslation } from 'react-i18next';
import { BoardCard } from './board-card';
import type { Task } from './types';

interface SortableCardProps {
  task: Task;
  assignee: string | undefined;
  disabled: boolean;
  onOpen: (id: string) => void;
}

export function SortableCard({ task, assignee, disabled, onOpen }: SortableCardProps) {
  const { t } = useTranslation('tasks');
  const sortable = useSortable({
    id: task.id,
    disabled: { draggable: disabled, droppable: false },
    attributes: { roleDescription: t('dnd.role') },
  });
  return (
    <BoardCard
      task={task}
      assignee={assignee}
      ghost={sortable.isDragging}
      ref={sortable.setNodeRef}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
      {...sortable.attributes}
      {...sortable.listeners}
      onClick={() => onOpen(task.id)}
      onKeyDown={(event) => {
        // Enter opens, Space lifts; while lifted the sensor listens on the document.
        if (event.key === 'Enter' && !sortable.isDragging) {
          event.preventDefault();
          onOpen(task.id);
        } else sortable.listeners?.['onKeyDown']?.(event);
      }}
    />
  );
}
