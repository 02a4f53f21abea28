import { useRef, useState } from 'react';
import { apiRequest } from '@/lib/api/fetch';
import { isAbort } from '@/lib/api/error';
import { readEvents } from '@/lib/api/sse';
import { useErrorText } from '@/lib/error-text';
import type { RoleName } from './api';

export interface TestResult {
  model: string;
  is_backup: boolean;
  tokens: number | null;
  tokens_per_second: number | null;
  first_token_ms: number;
  duration_ms: number;
}

type TestEvent =
  | { type: 'delta'; text: string }
  | ({ type: 'done' } & TestResult)
  | { type: 'failed'; reason: string; remedy: string };

export interface TestRun {
  text: string;
  busy: boolean;
  result: TestResult | null;
  failure: { reason: string; remedy?: string } | null;
}

const idle: TestRun = { text: '', busy: false, result: null, failure: null };

/** Asks a model and shows the answer as it comes. Stopping closes the connection, which stops the model. */
export function useTestPrompt() {
  const [run, setRun] = useState<TestRun>(idle);
  const abort = useRef<AbortController | null>(null);
  const errorText = useErrorText();

  const start = async (prompt: string, role: RoleName) => {
    abort.current?.abort();
    const control = new AbortController();
    abort.current = control;
    setRun({ ...idle, busy: true });
    try {
      const response = await apiRequest('/api/v1/ai/models/test', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ prompt, role }),
        signal: control.signal,
      });
      if (!response.body) return;
      for await (const { data } of readEvents(response.body, control.signal)) {
        const event = JSON.parse(data) as TestEvent;
        setRun((before) => apply(before, event));
      }
    } catch (error) {
      if (!isAbort(error)) setRun((before) => ({ ...before, failure: { reason: errorText(error) } }));
    } finally {
      if (abort.current === control) setRun((before) => ({ ...before, busy: false }));
    }
  };

  return { run, start, stop: () => abort.current?.abort() };
}

function apply(run: TestRun, event: TestEvent): TestRun {
  switch (event.type) {
    case 'delta':
      return { ...run, text: run.text + event.text };
    case 'done':
      return { ...run, result: event };
    case 'failed':
      return { ...run, failure: { reason: event.reason, remedy: event.remedy } };
  }
}
