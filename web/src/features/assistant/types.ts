import type { Figure } from '@/components/records/figures';

/** The wire shapes of the assistant. */
export interface Source {
  n: number;
  id: string;
  title: string;
  snippet: string;
  kind: string;
  entity_type?: string | null;
  entity_id?: string | null;
  location?: string | null;
  page?: number | null;
  anchor?: number | null;
  /** The sentence the answer rests on. */
  quote?: string | null;
  score?: number | null;
  /** It gives orders to the assistant, which follows none of them. */
  has_instructions?: boolean;
}

export type UiCommand =
  | { type: 'NAVIGATE'; route: string }
  | { type: 'TOAST'; level: string; message: string }
  | { type: 'OPEN_MODAL'; modal: string; data?: Record<string, unknown> | null };

export interface Change {
  entity_type?: string | null;
  entity_id?: string | null;
  label?: string | null;
  field: string;
  old?: unknown;
  new?: unknown;
  /** Title of the text that the new value was taken from, where the user did not give it. */
  from_source?: string | null;
}

/** A number of the answer, computed by the server. */
export type Computed = Figure;

export type ToolRisk = 'read' | 'navigate' | 'write' | 'send' | 'delete';

export interface PendingAction {
  id: string;
  tool: string;
  title: string;
  arguments: Record<string, unknown>;
  changes: Change[];
  risk: ToolRisk;
  expires_at: string;
  status?: string;
  /** For an execution that was broken off: whether its change stands. */
  applied?: boolean | null;
  conversation_id?: string | null;
}

export interface ActionResult {
  tool: string;
  entity_type?: string | null;
  entity_id?: string | null;
  message: string;
}

export interface ConfirmAnswer {
  status: string;
  results: ActionResult[];
  ui_commands?: UiCommand[] | null;
  can_undo?: boolean;
}

/** What is approved: everything as shown, with other values, or only for some of the records. */
export interface Decision {
  arguments?: Record<string, unknown>;
  items?: string[];
}

/** A confirmed action as the list of what was done shows it. */
export interface DoneAction {
  id: string;
  tool: string;
  title: string;
  status: 'executed' | 'undone';
  risk: ToolRisk;
  changes: Change[];
  results: ActionResult[];
  user_id: string;
  user_name: string;
  changed_at: string;
  /** Null where the reader cannot take it back, or not any more. */
  undo_until?: string | null;
}

export type AnsweredBy = 'rules' | 'model' | 'backup_model';

export interface AnswerInfo {
  answered_by: AnsweredBy;
  receipt_id?: string | null;
  usage?: { prompt_tokens: number; completion_tokens: number; duration_ms: number } | null;
  conversation_id: string;
  message_id: string;
}

/** What an answer waits for while a model is involved. */
export interface AnswerProgress {
  stage: string;
  position?: number;
  wait_seconds?: number;
}

/** One step of the work; `search` stands for the search in everything. */
export interface PlanStep {
  number: number;
  tool: string;
  state: 'running' | 'done' | 'failed';
  proposes?: boolean;
  rows?: number | null;
  duration_ms?: number | null;
}

export type ChatError = { kind: 'stream'; text: string } | { kind: 'request'; error: unknown };

export interface ChatMessage {
  /** Stable in the page; the server's id comes with the answer. */
  key: string;
  role: 'user' | 'assistant';
  text: string;
  state: 'streaming' | 'done' | 'stopped' | 'failed';
  sources: Source[];
  actions: PendingAction[];
  suggestions: string[];
  computed?: Computed[];
  info?: AnswerInfo;
  progress?: AnswerProgress;
  steps?: PlanStep[];
  /** What the user thought of it, for answers of earlier. */
  rating?: 'up' | 'down' | null;
  error?: ChatError;
}

export interface ChatContextEntity {
  type: string;
  id: string;
  label: string;
}
