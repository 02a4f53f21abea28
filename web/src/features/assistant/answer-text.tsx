import { useMemo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { Link } from 'react-router';
import remarkGfm from 'remark-gfm';
import { CitationChip } from './citation-chip';
import { remarkCitations } from './remark-citations';
import type { Source } from './types';
import { isInternalRoute } from './ui-commands';

const plugins = [remarkGfm, remarkCitations];

/**
 * The answer as Markdown. Raw HTML and images never render, and links lead only inside the app: text from mails and
 * documents ends up here, and it must not be able to send anything out.
 */
export function AnswerText({ text, sources, prefix }: { text: string; sources: Source[]; prefix: string }) {
  const components = useMemo<Components>(
    () => ({
      a: ({ href, children }) => {
        const cited = /^#cite-(\d+)$/.exec(href ?? '');
        if (cited) {
          const number = Number(cited[1]);
          return (
            <CitationChip n={number} source={sources.find((source) => source.n === number)} prefix={prefix} />
          );
        }
        if (href && isInternalRoute(href)) {
          return (
            <Link to={href} className="font-medium text-accent-text underline underline-offset-2">
              {children}
            </Link>
          );
        }
        return <span>{children}</span>;
      },
      table: ({ children }) => (
        <div className="my-2 overflow-x-auto rounded-md border border-line">
          <table className="w-full text-left text-sm">{children}</table>
        </div>
      ),
      th: ({ children }) => (
        <th className="border-b border-line bg-sunken px-2.5 py-1.5 font-medium">{children}</th>
      ),
      td: ({ children }) => <td className="border-b border-line px-2.5 py-1.5 align-top">{children}</td>,
      pre: ({ children }) => (
        <pre className="my-2 overflow-x-auto rounded-md bg-sunken p-3 text-xs">{children}</pre>
      ),
    }),
    [sources, prefix],
  );
  return (
    <div className="answer min-w-0 leading-relaxed break-words">
      <Markdown remarkPlugins={plugins} components={components} disallowedElements={['img']} skipHtml>
        {text}
      </Markdown>
    </div>
  );
}
