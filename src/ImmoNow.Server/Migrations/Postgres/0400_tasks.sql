CREATE TABLE projects (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  color text NOT NULL,
  status text NOT NULL,
  owner_id uuid NULL,
  due_at timestamptz NULL,
  sort_name text COLLATE "C" NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  search_text text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_projects_sort_name ON projects (tenant_id, sort_name, id);

CREATE TABLE boards (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL,
  color text NOT NULL,
  project_id uuid NULL,
  sort_name text COLLATE "C" NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  search_text text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_boards_sort_name ON boards (tenant_id, sort_name, id);

CREATE TABLE board_columns (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  board_id uuid NOT NULL,
  name text NOT NULL,
  color text NOT NULL,
  wip_limit integer NULL,
  status text NULL,
  position text COLLATE "C" NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_board_columns_board_id ON board_columns (tenant_id, board_id, position, id);

CREATE TABLE tasks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  description text NOT NULL,
  status text NOT NULL,
  priority text NOT NULL,
  due_at timestamptz NULL,
  completed_at timestamptz NULL,
  assignee_id uuid NULL,
  project_id uuid NULL,
  board_id uuid NULL,
  column_id uuid NULL,
  position text COLLATE "C" NOT NULL,
  labels text[] NOT NULL,
  checklist text NOT NULL,
  related_type text NULL,
  related_id uuid NULL,
  comment_count integer NOT NULL,
  attachment_count integer NOT NULL,
  sort_title text COLLATE "C" NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  search_text text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
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
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  text text NOT NULL,
  author_id uuid NULL,
  author_name text NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_task_comments_task_id ON task_comments (tenant_id, task_id, created_at, id);

CREATE TABLE task_attachments (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  file_name text NOT NULL,
  content_type text NOT NULL,
  size bigint NOT NULL,
  file_key text NOT NULL,
  sha256 text NOT NULL,
  uploaded_by_id uuid NULL,
  uploaded_by_name text NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_task_attachments_task_id ON task_attachments (tenant_id, task_id, created_at, id);

SELECT immonow_tenant_table('projects');
SELECT immonow_tenant_table('boards');
SELECT immonow_tenant_table('board_columns');
SELECT immonow_tenant_table('tasks');
SELECT immonow_tenant_table('task_comments');
SELECT immonow_tenant_table('task_attachments');
