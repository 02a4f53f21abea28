CREATE TABLE assistant_conversations (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  title TEXT NOT NULL,
  context TEXT NOT NULL,
  memory TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE assistant_messages (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  reply TEXT NOT NULL,
  receipt_id TEXT NULL,
  rating TEXT NOT NULL,
  rating_comment TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES assistant_conversations (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE assistant_receipts (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, conversation_id) REFERENCES assistant_conversations (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE assistant_actions (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  status TEXT NOT NULL,
  revision INTEGER NOT NULL,
  payload TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE search_chunks (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  location TEXT NOT NULL,
  length REAL NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE search_terms (
  tenant_id TEXT NOT NULL,
  term TEXT NOT NULL,
  chunk_id TEXT NOT NULL,
  weight REAL NOT NULL,
  PRIMARY KEY (tenant_id, term, chunk_id),
  FOREIGN KEY (tenant_id, chunk_id) REFERENCES search_chunks (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX ix_assistant_conversations_user_id ON assistant_conversations (tenant_id, user_id, updated_at, id);
CREATE INDEX ix_assistant_messages_conversation_id ON assistant_messages (tenant_id, conversation_id, id);
CREATE INDEX ix_assistant_receipts_conversation_id ON assistant_receipts (tenant_id, conversation_id);
CREATE INDEX ix_assistant_actions_user_id ON assistant_actions (tenant_id, user_id, status, id);
CREATE INDEX ix_search_chunks_entity_id ON search_chunks (tenant_id, entity_id, kind);
CREATE INDEX ix_search_terms_chunk_id ON search_terms (tenant_id, chunk_id);
