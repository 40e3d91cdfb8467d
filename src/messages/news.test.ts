import { describe, expect, it } from 'vitest';
import { newsMessage, readNews } from './news.ts';

describe('news', () => {
  it('arrives as it was sent', () => {
    const posted = structuredClone(newsMessage('outbox.changed', { waiting: 3, failed: 1 }));
    expect(readNews(posted, 'outbox.changed')).toEqual({ waiting: 3, failed: 1 });
  });

  it('of another kind is not for this listener', () => {
    expect(readNews(newsMessage('entries.changed', { ids: ['a'] }), 'outbox.changed')).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    'entries.changed',
    {},
    { news: 'entries.changed' },
    { news: 'entries.changed', value: null },
    { news: 'entries.changed', value: { ids: 'all' } },
    { news: 'entries.changed', value: { ids: [7] } },
    { request: 'entries.changed', question: { ids: [] } },
  ])('is not what %j is', message => {
    expect(readNews(message, 'entries.changed')).toBeUndefined();
  });

  it('is no request, so that the background does not answer itself', async () => {
    const { answer } = await import('./answer.ts');
    expect(answer({} as never, newsMessage('entries.changed', { ids: [] }))).toBeUndefined();
  });
});
