import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { Activity } from './activity';
import { Attachments } from './attachments';
import { Checklist } from './checklist';
import { Comments } from './comments';
import { EditableText } from './editable-text';
import { TaskProperties } from './task-properties';
import type { Task, TaskFields } from './types';

interface TaskDetailsProps {
  task: Task;
  canWrite: boolean;
  save: (fields: Partial<TaskFields>) => void;
}

export function TaskDetails({ task, canWrite, save }: TaskDetailsProps) {
  const { t } = useTranslation('tasks');
  return (
    <div className="flex flex-col gap-6">
      <EditableText
        value={task.title}
        label={t('field.title')}
        disabled={!canWrite}
        required
        singleLine
        maxLength={200}
        onSave={(title) => save({ title })}
        className="text-xl font-semibold"
      />
      <TaskProperties task={task} canWrite={canWrite} save={save} />
      <section className="flex flex-col gap-1.5">
        <h3 className="text-sm font-medium">{t('field.description')}</h3>
        <EditableText
          value={task.description}
          label={t('field.description')}
          placeholder={t('task.addDescription')}
          disabled={!canWrite}
          maxLength={20_000}
          onSave={(description) => save({ description })}
          className="text-sm leading-relaxed"
        />
      </section>
      <Checklist
        // A list that somebody else has changed replaces the one that is shown.
        key={task.checklist.map((item) => item.id).join()}
        task={task}
        canWrite={canWrite}
        save={save}
      />
      <Tabs defaultValue="comments">
        <TabList>
          <Tab value="comments">
            {t('comments.tab')} {task.comment_count > 0 ? <Badge>{task.comment_count}</Badge> : null}
          </Tab>
          <Tab value="attachments">
            {t('attachments.tab')} {task.attachment_count > 0 ? <Badge>{task.attachment_count}</Badge> : null}
          </Tab>
          <Tab value="activity">{t('activity.tab')}</Tab>
        </TabList>
        <TabPanel value="comments">
          <Comments taskId={task.id} canWrite={canWrite} />
        </TabPanel>
        <TabPanel value="attachments">
          <Attachments taskId={task.id} canWrite={canWrite} />
        </TabPanel>
        <TabPanel value="activity">
          <Activity taskId={task.id} />
        </TabPanel>
      </Tabs>
    </div>
  );
}
