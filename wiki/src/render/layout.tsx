/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';

interface LayoutProps {
  readonly title: string;
  /** Words of the search box; the box keeps what was searched. */
  readonly q?: string | undefined;
  readonly children?: Child;
}

/** A whole HTML document as text: heading, search, content. Everything put into it is escaped. */
export function htmlDocument(props: LayoutProps): string {
  return `<!doctype html>\n${(<Document {...props} />).toString()}`;
}

function Document({ title, q, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Wiki`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <nav aria-label="Wiki">
            <a href="/resources">Resources</a> <a href="/pages">Pages</a>
          </nav>
          <search>
            <form action="/resources">
              <label>
                <span class="label">Search resources</span>{' '}
                <input type="search" name="q" value={q ?? ''} maxlength={500} />
              </label>{' '}
              <button type="submit">Search</button>
            </form>
          </search>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
