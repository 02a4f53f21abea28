CREATE TABLE projects (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  color TEXT NOT NULL,
  status TEXT NOT NULL,
  owner_id TEXT NULL,
  due_at INTEGER NULL,
  sort_name TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  search_text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_projects_sort_name ON projects (tenant_id, sort_name, id);

CREATE TABLE boards (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  color TEXT NOT NULL,
  project_id TEXT NULL,
  sort_name TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  search_text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_boards_sort_name ON boards (tenant_id, sort_name, id);

CREATE TABLE board_columns (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  board_id TEXT NOT NULL,
  name TEXT NOT NULL,
  color TEXT NOT NULL,
  wip_limit INTEGER NULL,
  status TEXT NULL,
  position TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_board_columns_board_id ON board_columns (tenant_id, board_id, position, id);

CREATE TABLE tasks (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT NOT NULL,
  due_at INTEGER NULL,
  completed_at INTEGER NULL,
  assignee_id TEXT NULL,
  project_id TEXT NULL,
  board_id TEXT NULL,
  column_id TEXT NULL,
  position TEXT NOT NULL,
  labels TEXT NOT NULL,
  checklist TEXT NOT NULL,
  related_type TEXT NULL,
  related_id TEXT NULL,
  comment_count INTEGER NOT NULL,
  attachment_count INTEGER NOT NULL,
  sort_title TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  search_text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (tenant_id, column_id) REFERENCES board_columns (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
-- Partial, so that a task on no board and without a due date costs one index entry only.
CREATE INDEX ix_tasks_created_at ON tasks (tenant_id, created_at, id);
CREATE INDEX ix_tasks_board ON tasks (tenant_id, board_id, position, id) WHERE board_id IS NOT NULL;
CREATE INDEX ix_tasks_column ON tasks (tenant_id, column_id, position, id) WHERE column_id IS NOT NULL;
CREATE INDEX ix_tasks_project ON tasks (tenant_id, project_id) WHERE project_id IS NOT NULL;
CREATE INDEX ix_tasks_due_at ON tasks (tenant_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_tasks_related ON tasks (tenant_id, related_id) WHERE related_id IS NOT NULL;

CREATE TABLE task_comments (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  text TEXT NOT NULL,
  author_id TEXT NULL,
  author_name TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_task_comments_task_id ON task_comments (tenant_id, task_id, created_at, id);

CREATE TABLE task_attachments (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  file_key TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  uploaded_by_id TEXT NULL,
  uploaded_by_name TEXT NOT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_task_attachments_task_id ON task_attachments (tenant_id, task_id, created_at, id);
