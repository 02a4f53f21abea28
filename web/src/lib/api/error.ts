/** RFC 9457 problem as the server sends it. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: Record<string, string[]>;
  trace_id?: string;
  [extension: string]: unknown;
}

/** Every failed request ends as one of these; `code` is stable and what code may branch on. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly fieldErrors: Record<string, string[]>;
  readonly traceId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The whole problem, for the few codes that carry more (candidates of a duplicate …). */
  readonly problem: Problem;

  constructor(status: number, problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? (status === 0 ? 'network' : 'unknown');
    this.detail = problem.detail ?? problem.title;
    this.fieldErrors = problem.errors ?? {};
    this.traceId = problem.trace_id;
    this.retryAfterSeconds = retryAfterSeconds;
    this.problem = problem;
  }

  static async fromResponse(response: Response): Promise<ApiError> {
    let problem: Problem = {};
    if (response.headers.get('content-type')?.includes('json')) {
      problem = (await response.json().catch(() => ({}))) as Problem;
    }
    return new ApiError(response.status, problem, readRetryAfter(response));
  }

  static network(): ApiError {
    return new ApiError(0, { code: 'network' });
  }
}

function readRetryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
