CREATE TABLE assistant_conversations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  title text NOT NULL,
  context text NOT NULL,
  memory text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE assistant_messages (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  text text NOT NULL,
  reply text NOT NULL,
  receipt_id uuid NULL,
  rating text NOT NULL,
  rating_comment text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES assistant_conversations (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE assistant_receipts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  message_id uuid NOT NULL,
  user_id uuid NOT NULL,
  payload text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES assistant_conversations (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE assistant_actions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  status text NOT NULL,
  revision integer NOT NULL,
  payload text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE search_chunks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  entity_id uuid NOT NULL,
  number integer NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  location text NOT NULL,
  length double precision NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE search_terms (
  tenant_id uuid NOT NULL,
  term text COLLATE "C" NOT NULL,
  chunk_id uuid NOT NULL,
  weight double precision NOT NULL,
  PRIMARY KEY (tenant_id, term, chunk_id),
  FOREIGN KEY (tenant_id, chunk_id) REFERENCES search_chunks (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_assistant_conversations_user_id ON assistant_conversations (tenant_id, user_id, updated_at, id);
CREATE INDEX ix_assistant_messages_conversation_id ON assistant_messages (tenant_id, conversation_id, id);
CREATE INDEX ix_assistant_receipts_conversation_id ON assistant_receipts (tenant_id, conversation_id);
CREATE INDEX ix_assistant_actions_user_id ON assistant_actions (tenant_id, user_id, status, id);
CREATE INDEX ix_search_chunks_entity_id ON search_chunks (tenant_id, entity_id, kind);
CREATE INDEX ix_search_terms_chunk_id ON search_terms (tenant_id, chunk_id);

SELECT immonow_tenant_table('assistant_conversations');
SELECT immonow_tenant_table('assistant_messages');
SELECT immonow_tenant_table('assistant_receipts');
SELECT immonow_tenant_table('assistant_actions');
SELECT immonow_tenant_table('search_chunks');
SELECT immonow_tenant_table('search_terms');
