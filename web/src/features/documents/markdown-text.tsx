import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Spinner } from '@/components/ui/spinner';
import { apiRequest } from '@/lib/api/fetch';
import { rehypeLines, rehypeMark, withoutFrontMatter } from './markdown-places';
import { placeClass, PlainText, type TextProps } from './plain-text';
import type { DocumentRecord } from './types';

async function readMarkdown(document: DocumentRecord, signal: AbortSignal): Promise<string | null> {
  const response = await apiRequest(
    `/api/v1/documents/${document.id}/versions/${document.file_version}/content?inline=true`,
    { signal },
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await response.arrayBuffer());
  } catch {
    // An old encoding: the passages, which the server has decoded, are shown instead.
    return null;
  }
}

const components: Components = {
  // A document must not lead out of the app or load anything from elsewhere.
  a: ({ children }) => (
    <span className="underline decoration-line-strong underline-offset-2">{children}</span>
  ),
  table: ({ children }) => (
    <div className="my-3 overflow-x-auto rounded-md border border-line">
      <table className="w-full text-left text-sm">{children}</table>
    </div>
  ),
  th: ({ children }) => (
    <th className="border-b border-line bg-sunken px-2.5 py-1.5 font-medium">{children}</th>
  ),
  td: ({ children }) => <td className="border-b border-line px-2.5 py-1.5 align-top">{children}</td>,
  mark: ({ children }) => (
    <mark className="rounded-xs bg-warning-soft px-px text-warning-text">{children}</mark>
  ),
};

/** Markdown with its form. Raw HTML and pictures never render. */
export function MarkdownText({
  document,
  segments,
  phrase,
  place,
  sentence = '',
}: TextProps & { document: DocumentRecord }) {
  const source = useQuery({
    queryKey: ['documents', 'markdown', document.id, document.file_version],
    queryFn: ({ signal }) => readMarkdown(document, signal),
    staleTime: Infinity,
  });
  const root = useRef<HTMLDivElement>(null);
  const line = place?.line ?? null;
  const plugins = useMemo(
    () => [rehypeLines, [rehypeMark, phrase || sentence, phrase === '']] as const,
    [phrase, sentence],
  );

  useEffect(() => {
    if (!root.current || line === null) return undefined;
    const blocks = [...root.current.querySelectorAll<HTMLElement>('[data-line]')];
    const target = blocks.filter((block) => Number(block.dataset['line']) <= line).at(-1);
    if (!target) return undefined;
    const classes = placeClass.split(' ');
    target.classList.add(...classes);
    target.dataset['place'] = 'true';
    target.scrollIntoView({ block: 'center' });
    return () => {
      target.classList.remove(...classes);
      delete target.dataset['place'];
    };
  }, [line, source.data]);

  if (source.isPending) return <Spinner className="m-6" />;
  if (!source.data)
    return (
      <PlainText segments={segments} phrase={phrase} place={place} sentence={sentence} showsLines={false} />
    );
  return (
    <div ref={root} className="answer mx-auto max-w-3xl px-4 py-6 leading-relaxed break-words md:px-8">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[plugins[0], [...plugins[1]]]}
        components={components}
        disallowedElements={['img']}
        skipHtml
      >
        {withoutFrontMatter(source.data)}
      </Markdown>
    </div>
  );
}
